-- phpMyAdmin SQL Dump
-- version 5.2.1
-- https://www.phpmyadmin.net/
--
-- Host: localhost:3306
-- Generation Time: Mar 01, 2023 at 02:15 AM
-- Server version: 10.6.12-MariaDB-log
-- PHP Version: 8.1.2

SET SQL_MODE = "NO_AUTO_VALUE_ON_ZERO";
START TRANSACTION;
SET time_zone = "+00:00";


/*!40101 SET @OLD_CHARACTER_SET_CLIENT=@@CHARACTER_SET_CLIENT */;
/*!40101 SET NAMES utf8mb4 */;

--
-- Database: `nova`
--
CREATE DATABASE IF NOT EXISTS `nova` DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_general_ci;
USE `nova`;

DELIMITER $$
--
-- Procedures
--
CREATE DEFINER=`root`@`localhost` PROCEDURE `tidy` ()   BEGIN
INSERT INTO instances VALUES (1, 'no data');
END$$

DELIMITER ;

-- --------------------------------------------------------

--
-- Table structure for table `instances`
--

CREATE TABLE `instances` (
  `id` int(11) NOT NULL,
  `hostname` varchar(255) DEFAULT NULL,
  `secret` varbinary(16) DEFAULT NULL,
  `twice` int(11) GENERATED ALWAYS AS (`id` * 2) VIRTUAL
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci;

--
-- Dumping data for table `instances`
--

INSERT INTO `instances` (`id`, `hostname`, `secret`) VALUES
(1, 'it\'s', 0x00ff27),
(2, NULL, ''),
(-3, 'two\r\nlines; -- here', NULL);
INSERT INTO `instances` (`id`, `hostname`, `secret`) VALUES
(4, 'last', 0x41);

-- --------------------------------------------------------

--
-- Stand-in structure for view `named`
-- (See below for the actual view)
--
CREATE TABLE `named` (
`id` int(11)
,`hostname` varchar(255)
);

-- --------------------------------------------------------

--
-- Structure for view `named`
--
DROP TABLE IF EXISTS `named`;

CREATE ALGORITHM=UNDEFINED DEFINER=`root`@`localhost` SQL SECURITY DEFINER VIEW `named`  AS SELECT `instances`.`id` AS `id` FROM `instances``instances`  ;

--
-- Indexes for dumped tables
--

--
-- Indexes for table `instances`
--
ALTER TABLE `instances`
  ADD PRIMARY KEY (`id`);

--
-- AUTO_INCREMENT for table `instances`
--
ALTER TABLE `instances`
  MODIFY `id` int(11) NOT NULL AUTO_INCREMENT, AUTO_INCREMENT=5;
COMMIT;

/*!40101 SET CHARACTER_SET_CLIENT=@OLD_CHARACTER_SET_CLIENT */;
