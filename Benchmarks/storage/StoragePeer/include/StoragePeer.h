/* The same reads as StorageBenchmark's, written by hand against libsqlite3 and libpq: statements are
 * prepared once and kept, each read is one transaction, and every value is copied out. */
#ifndef STORAGE_PEER_H
#define STORAGE_PEER_H

struct storage_peer;

/* NULL when it cannot be opened. */
struct storage_peer *storage_peer_open_sqlite(const char *path);
struct storage_peer *storage_peer_open_postgres(const char *url);

/* Reads a service and its relations.
 * Returns the sum of the sizes of all values, where a number has size 8; -1 after an error. */
long storage_peer_read(struct storage_peer *peer, const char *id);

void storage_peer_close(struct storage_peer *peer);

#endif
