/// A file that is no SQL dump of MySQL's or MariaDB's, told by its first bytes.
public enum ForeignFile: String, Sendable, CaseIterable {
    case mysqldumpXML, xml, html, json, tar, gpg, age, openssl, smime, ansible, compress, lzma, sqlite, sqliteDump, postgresql,
        postgresqlDump
    case parquet, pickle, xbstream, elf, pdf, mydumperMetadata

    /// How many bytes tell. A tar archive says so only in its 258th.
    static let longestSignature = 512

    private static let signatures: [(ForeignFile, [UInt8])] = [
        (.age, Array("age-encryption.org/".utf8)), (.age, Array("-----BEGIN AGE ENCRYPTED FILE-----".utf8)),
        (.gpg, Array("-----BEGIN PGP ".utf8)),
        // OpenPGP packets (RFC 9580): public-key and symmetric-key encrypted session keys, old and new form.
        (.gpg, [0x84]), (.gpg, [0x85]), (.gpg, [0x8c, 0x0d]), (.gpg, [0x8c, 0x04]), (.gpg, [0xc1]), (.gpg, [0xc3]),
        (.openssl, Array("Salted__".utf8)), (.openssl, Array("U2FsdGVkX1".utf8)),
        (.smime, Array("-----BEGIN CMS-----".utf8)), (.smime, Array("-----BEGIN PKCS7-----".utf8)),
        (.smime, Array("MIME-Version: ".utf8)),
        (.ansible, Array("$ANSIBLE_VAULT;".utf8)),
        (.compress, [0x1f, 0x9d]), (.lzma, [0x5d, 0x00, 0x00]),
        (.sqlite, Array("SQLite format 3".utf8)), (.sqliteDump, Array("PRAGMA foreign_keys=".utf8)),
        (.sqliteDump, Array("BEGIN TRANSACTION;".utf8)),
        (.postgresql, Array("PGDMP".utf8)), (.postgresqlDump, Array("--\n-- PostgreSQL database ".utf8)),
        (.parquet, Array("PAR1".utf8)), (.xbstream, Array("XBSTCK01".utf8)), (.elf, [0x7f, 0x45, 0x4c, 0x46]),
        (.pdf, Array("%PDF-".utf8)), (.mydumperMetadata, Array("Started dump at: ".utf8)),
        // The protocols 0 and 1 have no mark: a dictionary, a list.
        (.pickle, Array("(dp".utf8)), (.pickle, Array("(lp".utf8)), (.pickle, [0x7d, 0x71, 0]), (.pickle, [0x5d, 0x71, 0]),
        (.pickle, [0x80, 2]), (.pickle, [0x80, 3]), (.pickle, [0x80, 4]), (.pickle, [0x80, 5]),
    ]

    /// Nil if it may be a dump.
    static func recognise(_ first: UnsafeRawBufferPointer) -> ForeignFile? {
        if let known = signatures.first(where: { first.starts(with: $0.1) }) { return known.0 }
        // CMS in DER (RFC 5652): its content's type 1.2.840.113549.1.7.x follows the lengths.
        let pkcs7: [UInt8] = [0x06, 0x09, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x07]
        if first.first == 0x30, first.prefix(24).firstRange(of: pkcs7) != nil { return .smime }
        if first.count > 262, first[257..<262].elementsEqual("ustar".utf8) { return .tar }
        let text = first.drop(while: Character8.isBlank)
        if text.starts(with: "<".utf8) {
            let words = String(decoding: text, as: UTF8.self).lowercased()
            if words.contains("<mysqldump") { return .mysqldumpXML }
            return words.hasPrefix("<!doctype html") || words.hasPrefix("<html") ? .html : .xml
        }
        if text.starts(with: "{".utf8) || text.starts(with: "[".utf8) { return .json }
        return nil
    }

    /// Whether it may be somebody's backup in a form that is not read here; else it is certainly no backup of MySQL or MariaDB.
    public var mayBeBackup: Bool {
        switch self {
        case .mysqldumpXML, .tar, .gpg, .age, .openssl, .smime, .ansible, .compress, .lzma, .sqliteDump, .postgresql,
            .postgresqlDump, .xbstream:
            true
        case .xml, .html, .json, .sqlite, .parquet, .pickle, .elf, .pdf, .mydumperMetadata: false
        }
    }

    /// What the file is, and what to do with it.
    var explanation: String {
        switch self {
        case .mysqldumpXML: "is XML of mysqldump --xml, not SQL: dump again without --xml"
        case .xml: "is XML, not a dump in SQL"
        case .html: "is a web page, not a dump in SQL: it was saved instead of the dump"
        case .json: "is JSON, not a dump in SQL"
        case .tar:
            "is a tar archive in an archive, or in bzip2 and not called .tar.bz2: name it so, or unpack it with tar -xf"
        case .gpg: "looks encrypted by GnuPG: decrypt it through a pipe, as in gpg --decrypt FILE | starcompactor inspect -"
        case .age: "is encrypted by age: decrypt it through a pipe, as in age --decrypt FILE | starcompactor inspect -"
        case .openssl:
            "is encrypted by openssl enc: decrypt it through a pipe, as in openssl enc -d … -in FILE | starcompactor inspect -"
        case .smime:
            "is encrypted by openssl smime or cms: decrypt it through a pipe, as in openssl cms -decrypt … -in FILE | starcompactor inspect -"
        case .ansible:
            "is encrypted by ansible-vault: decrypt it through a pipe, as in ansible-vault view FILE | starcompactor inspect -"
        case .compress: "is packed by compress (.Z), which is not read here: unpack it first, with gzip -d"
        case .lzma: "is packed by lzma, which is not read here: unpack it first, with xz -d --format=lzma"
        case .sqlite: "is an SQLite database, not a dump of MySQL or MariaDB"
        case .sqliteDump: "is a dump of SQLite, not of MySQL or MariaDB"
        case .postgresql: "is an archive of PostgreSQL's pg_dump, not a dump of MySQL or MariaDB"
        case .postgresqlDump: "is a dump of PostgreSQL, not of MySQL or MariaDB"
        case .parquet: "is a Parquet file, not a dump in SQL"
        case .pickle: "is a pickle of Python, not a dump in SQL"
        case .xbstream: "is a physical backup (xbstream), not a dump in SQL: restore it into a server and dump that"
        case .elf: "is a program, not a dump in SQL"
        case .pdf: "is a PDF document, not a dump in SQL"
        case .mydumperMetadata: "is mydumper's list of what it did, not a dump in SQL"
        }
    }
}
