package io.hotshot4j.storage.internal;

/**
 * Where the data of a record lie.
 *
 * @param segment number of the segment
 * @param position offset in it
 * @param length bytes
 * @param crc CRC-32C of them
 */
record Location(long segment, long position, int length, int crc) {}
