import Glibc

/// A lock with a condition to wait for: what threads outside of Swift's own pool need to hand work to each other.
///
/// Swift's Mutex cannot be waited on, and blocking tasks of its pool for other tasks of the same pool can end in
/// a deadlock. So decompressors have threads of their own, which meet here.
final class Monitor: @unchecked Sendable {
    // Allocated: POSIX wants mutexes and conditions never to move.
    private let mutex = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
    private let condition = UnsafeMutablePointer<pthread_cond_t>.allocate(capacity: 1)

    init() {
        pthread_mutex_init(mutex, nil)
        // Waiting for a time must not depend on somebody setting the clock.
        var attributes = pthread_condattr_t()
        pthread_condattr_init(&attributes)
        pthread_condattr_setclock(&attributes, CLOCK_MONOTONIC)
        pthread_cond_init(condition, &attributes)
        pthread_condattr_destroy(&attributes)
    }

    deinit {
        pthread_cond_destroy(condition)
        pthread_mutex_destroy(mutex)
        condition.deallocate()
        mutex.deallocate()
    }

    /// Runs `body` alone; all who wait look again afterwards.
    func change<Value>(_ body: () -> Value) -> Value {
        pthread_mutex_lock(mutex)
        defer { wakeAndUnlock() }
        return body()
    }

    private func wakeAndUnlock() {
        pthread_cond_broadcast(condition)
        pthread_mutex_unlock(mutex)
    }

    /// The same, unless another thread has the lock; returns whether it was done.
    func changeIfAvailable(_ body: () -> Void) -> Bool {
        guard pthread_mutex_trylock(mutex) == 0 else { return false }
        defer { wakeAndUnlock() }
        body()
        return true
    }

    /// Lets no other thread change anything any more.
    func lockForEver() {
        pthread_mutex_lock(mutex)
    }

    /// Waits until `isReady` holds, then runs `body` alone.
    func wait<Value>(until isReady: () -> Bool, then body: () -> Value) -> Value {
        pthread_mutex_lock(mutex)
        defer { pthread_mutex_unlock(mutex) }
        while !isReady() { pthread_cond_wait(condition, mutex) }
        return body()
    }

    /// Waits until `isReady` holds, but not longer than some seconds; returns whether it holds.
    func wait(atMost seconds: Double, until isReady: () -> Bool) -> Bool {
        var end = timespec()
        clock_gettime(CLOCK_MONOTONIC, &end)
        let nanoseconds = Double(end.tv_nsec) + seconds * 1e9
        end.tv_sec += Int(nanoseconds / 1e9)
        end.tv_nsec = Int(nanoseconds.truncatingRemainder(dividingBy: 1e9))
        pthread_mutex_lock(mutex)
        defer { pthread_mutex_unlock(mutex) }
        while !isReady() {
            guard pthread_cond_timedwait(condition, mutex, &end) == 0 else { return isReady() }
        }
        return true
    }
}
