/** The command reference that redis-cli 7.0.15 has built in, a line each: NAME:group:since, summary and parameters, with tabs between. */
export const HELP_ROWS = `
ACL:server:6.0.0	A container for Access List Control commands 	
ACL CAT:server:6.0.0	List the ACL categories or the commands inside a category	[categoryname]
ACL DELUSER:server:6.0.0	Remove the specified ACL users and the associated rules	username [username ...]
ACL DRYRUN:server:7.0.0	Returns whether the user can execute the given command without executing the command.	username command [arg [arg ...]]
ACL GENPASS:server:6.0.0	Generate a pseudorandom secure password to use for ACL users	[bits]
ACL GETUSER:server:6.0.0	Get the rules for a specific ACL user	username
ACL HELP:server:6.0.0	Show helpful text about the different subcommands	
ACL LIST:server:6.0.0	List the current ACL rules in ACL config file format	
ACL LOAD:server:6.0.0	Reload the ACLs from the configured ACL file	
ACL LOG:server:6.0.0	List latest events denied because of ACLs in place	[count|RESET]
ACL SAVE:server:6.0.0	Save the current ACL rules in the configured ACL file	
ACL SETUSER:server:6.0.0	Modify or create the rules for a specific ACL user	username [rule [rule ...]]
ACL USERS:server:6.0.0	List the username of all the configured ACL rules	
ACL WHOAMI:server:6.0.0	Return the name of the user associated to the current connection	
APPEND:string:2.0.0	Append a value to a key	key value
ASKING:cluster:3.0.0	Sent by cluster clients after an -ASK redirect	
AUTH:connection:1.0.0	Authenticate to the server	[username] password
BGREWRITEAOF:server:1.0.0	Asynchronously rewrite the append-only file	
BGSAVE:server:1.0.0	Asynchronously save the dataset to disk	[SCHEDULE]
BITCOUNT:bitmap:2.6.0	Count set bits in a string	key [start end [BYTE|BIT]]
BITFIELD:bitmap:3.2.0	Perform arbitrary bitfield integer operations on strings	key [GET encoding offset|[OVERFLOW WRAP|SAT|FAIL] SET encoding offset value|INCRBY encoding offset increment [GET encoding offset|[OVERFLOW WRAP|SAT|FAIL] SET encoding offset value|INCRBY encoding offset increment ...]]
BITFIELD_RO:bitmap:6.0.0	Perform arbitrary bitfield integer operations on strings. Read-only variant of BITFIELD	key [GET encoding offset [GET encoding offset ...]]
BITOP:bitmap:2.6.0	Perform bitwise operations between strings	operation destkey key [key ...]
BITPOS:bitmap:2.8.7	Find first bit set or clear in a string	key bit [start [end [BYTE|BIT]]]
BLMOVE:list:6.2.0	Pop an element from a list, push it to another list and return it; or block until one is available	source destination LEFT|RIGHT LEFT|RIGHT timeout
BLMPOP:list:7.0.0	Pop elements from a list, or block until one is available	timeout numkeys key [key ...] LEFT|RIGHT [COUNT count]
BLPOP:list:2.0.0	Remove and get the first element in a list, or block until one is available	key [key ...] timeout
BRPOP:list:2.0.0	Remove and get the last element in a list, or block until one is available	key [key ...] timeout
BRPOPLPUSH:list:2.2.0	Pop an element from a list, push it to another list and return it; or block until one is available	source destination timeout
BZMPOP:sorted-set:7.0.0	Remove and return members with scores in a sorted set or block until one is available	timeout numkeys key [key ...] MIN|MAX [COUNT count]
BZPOPMAX:sorted-set:5.0.0	Remove and return the member with the highest score from one or more sorted sets, or block until one is available	key [key ...] timeout
BZPOPMIN:sorted-set:5.0.0	Remove and return the member with the lowest score from one or more sorted sets, or block until one is available	key [key ...] timeout
CLIENT:connection:2.4.0	A container for client connection commands	
CLIENT CACHING:connection:6.0.0	Instruct the server about tracking or not keys in the next request	YES|NO
CLIENT GETNAME:connection:2.6.9	Get the current connection name	
CLIENT GETREDIR:connection:6.0.0	Get tracking notifications redirection client ID if any	
CLIENT HELP:connection:5.0.0	Show helpful text about the different subcommands	
CLIENT ID:connection:5.0.0	Returns the client ID for the current connection	
CLIENT INFO:connection:6.2.0	Returns information about the current client connection.	
CLIENT KILL:connection:2.4.0	Kill the connection of a client	ip:port|[ID client-id]|[TYPE NORMAL|MASTER|SLAVE|REPLICA|PUBSUB]|[USER username]|[ADDR ip:port]|[LADDR ip:port]|[SKIPME yes/no] [[ID client-id]|[TYPE NORMAL|MASTER|SLAVE|REPLICA|PUBSUB]|[USER username]|[ADDR ip:port]|[LADDR ip:port]|[SKIPME yes/no] ...]
CLIENT LIST:connection:2.4.0	Get the list of client connections	[TYPE NORMAL|MASTER|REPLICA|PUBSUB] [ID client-id [client-id ...]]
CLIENT NO-EVICT:connection:7.0.0	Set client eviction mode for the current connection	ON|OFF
CLIENT PAUSE:connection:2.9.50	Stop processing commands from clients for some time	timeout [WRITE|ALL]
CLIENT REPLY:connection:3.2.0	Instruct the server whether to reply to commands	ON|OFF|SKIP
CLIENT SETNAME:connection:2.6.9	Set the current connection name	connection-name
CLIENT TRACKING:connection:6.0.0	Enable or disable server assisted client side caching support	ON|OFF [REDIRECT client-id] [PREFIX prefix [PREFIX prefix ...]] [BCAST] [OPTIN] [OPTOUT] [NOLOOP]
CLIENT TRACKINGINFO:connection:6.2.0	Return information about server assisted client side caching for the current connection	
CLIENT UNBLOCK:connection:5.0.0	Unblock a client blocked in a blocking command from a different connection	client-id [TIMEOUT|ERROR]
CLIENT UNPAUSE:connection:6.2.0	Resume processing of clients that were paused	
CLUSTER:cluster:3.0.0	A container for cluster commands	
CLUSTER ADDSLOTS:cluster:3.0.0	Assign new hash slots to receiving node	slot [slot ...]
CLUSTER ADDSLOTSRANGE:cluster:7.0.0	Assign new hash slots to receiving node	start-slot end-slot [start-slot end-slot ...]
CLUSTER BUMPEPOCH:cluster:3.0.0	Advance the cluster config epoch	
CLUSTER COUNT-FAILURE-REPORTS:cluster:3.0.0	Return the number of failure reports active for a given node	node-id
CLUSTER COUNTKEYSINSLOT:cluster:3.0.0	Return the number of local keys in the specified hash slot	slot
CLUSTER DELSLOTS:cluster:3.0.0	Set hash slots as unbound in receiving node	slot [slot ...]
CLUSTER DELSLOTSRANGE:cluster:7.0.0	Set hash slots as unbound in receiving node	start-slot end-slot [start-slot end-slot ...]
CLUSTER FAILOVER:cluster:3.0.0	Forces a replica to perform a manual failover of its master.	[FORCE|TAKEOVER]
CLUSTER FLUSHSLOTS:cluster:3.0.0	Delete a node's own slots information	
CLUSTER FORGET:cluster:3.0.0	Remove a node from the nodes table	node-id
CLUSTER GETKEYSINSLOT:cluster:3.0.0	Return local key names in the specified hash slot	slot count
CLUSTER HELP:cluster:5.0.0	Show helpful text about the different subcommands	
CLUSTER INFO:cluster:3.0.0	Provides info about Redis Cluster node state	
CLUSTER KEYSLOT:cluster:3.0.0	Returns the hash slot of the specified key	key
CLUSTER LINKS:cluster:7.0.0	Returns a list of all TCP links to and from peer nodes in cluster	
CLUSTER MEET:cluster:3.0.0	Force a node cluster to handshake with another node	ip port [cluster_bus_port]
CLUSTER MYID:cluster:3.0.0	Return the node id	
CLUSTER NODES:cluster:3.0.0	Get Cluster config for the node	
CLUSTER REPLICAS:cluster:5.0.0	List replica nodes of the specified master node	node-id
CLUSTER REPLICATE:cluster:3.0.0	Reconfigure a node as a replica of the specified master node	node-id
CLUSTER RESET:cluster:3.0.0	Reset a Redis Cluster node	[HARD|SOFT]
CLUSTER SAVECONFIG:cluster:3.0.0	Forces the node to save cluster state on disk	
CLUSTER SET-CONFIG-EPOCH:cluster:3.0.0	Set the configuration epoch in a new node	config-epoch
CLUSTER SETSLOT:cluster:3.0.0	Bind a hash slot to a specific node	slot IMPORTING node-id|MIGRATING node-id|NODE node-id|STABLE
CLUSTER SHARDS:cluster:7.0.0	Get array of cluster slots to node mappings	
CLUSTER SLAVES:cluster:3.0.0	List replica nodes of the specified master node	node-id
CLUSTER SLOTS:cluster:3.0.0	Get array of Cluster slot to node mappings	
COMMAND:server:2.8.13	Get array of Redis command details	
COMMAND COUNT:server:2.8.13	Get total number of Redis commands	
COMMAND DOCS:server:7.0.0	Get array of specific Redis command documentation	[command-name [command-name ...]]
COMMAND GETKEYS:server:2.8.13	Extract keys given a full Redis command	
COMMAND GETKEYSANDFLAGS:server:7.0.0	Extract keys and access flags given a full Redis command	
COMMAND HELP:server:5.0.0	Show helpful text about the different subcommands	
COMMAND INFO:server:2.8.13	Get array of specific Redis command details, or all when no argument is given.	[command-name [command-name ...]]
COMMAND LIST:server:7.0.0	Get an array of Redis command names	[FILTERBY MODULE module-name|ACLCAT category|PATTERN pattern]
CONFIG:server:2.0.0	A container for server configuration commands	
CONFIG GET:server:2.0.0	Get the values of configuration parameters	parameter [parameter ...]
CONFIG HELP:server:5.0.0	Show helpful text about the different subcommands	
CONFIG RESETSTAT:server:2.0.0	Reset the stats returned by INFO	
CONFIG REWRITE:server:2.8.0	Rewrite the configuration file with the in memory configuration	
CONFIG SET:server:2.0.0	Set configuration parameters to the given values	parameter value [parameter value ...]
COPY:generic:6.2.0	Copy a key	source destination [DB destination-db] [REPLACE]
DBSIZE:server:1.0.0	Return the number of keys in the selected database	
DEBUG:server:1.0.0	A container for debugging commands	
DECR:string:1.0.0	Decrement the integer value of a key by one	key
DECRBY:string:1.0.0	Decrement the integer value of a key by the given number	key decrement
DEL:generic:1.0.0	Delete a key	key [key ...]
DISCARD:transactions:2.0.0	Discard all commands issued after MULTI	
DUMP:generic:2.6.0	Return a serialized version of the value stored at the specified key.	key
ECHO:connection:1.0.0	Echo the given string	message
EVAL:scripting:2.6.0	Execute a Lua script server side	script numkeys [key [key ...]] [arg [arg ...]]
EVALSHA:scripting:2.6.0	Execute a Lua script server side	sha1 numkeys [key [key ...]] [arg [arg ...]]
EVALSHA_RO:scripting:7.0.0	Execute a read-only Lua script server side	sha1 numkeys [key [key ...]] [arg [arg ...]]
EVAL_RO:scripting:7.0.0	Execute a read-only Lua script server side	script numkeys [key [key ...]] [arg [arg ...]]
EXEC:transactions:1.2.0	Execute all commands issued after MULTI	
EXISTS:generic:1.0.0	Determine if a key exists	key [key ...]
EXPIRE:generic:1.0.0	Set a key's time to live in seconds	key seconds [NX|XX|GT|LT]
EXPIREAT:generic:1.2.0	Set the expiration for a key as a UNIX timestamp	key unix-time-seconds [NX|XX|GT|LT]
EXPIRETIME:generic:7.0.0	Get the expiration Unix timestamp for a key	key
FAILOVER:server:6.2.0	Start a coordinated failover between this server and one of its replicas.	[TO host port [FORCE]] [ABORT] [TIMEOUT milliseconds]
FCALL:scripting:7.0.0	Invoke a function	function numkeys [key [key ...]] [arg [arg ...]]
FCALL_RO:scripting:7.0.0	Invoke a read-only function	function numkeys [key [key ...]] [arg [arg ...]]
FLUSHALL:server:1.0.0	Remove all keys from all databases	[ASYNC|SYNC]
FLUSHDB:server:1.0.0	Remove all keys from the current database	[ASYNC|SYNC]
FUNCTION:scripting:7.0.0	A container for function commands	
FUNCTION DELETE:scripting:7.0.0	Delete a function by name	library-name
FUNCTION DUMP:scripting:7.0.0	Dump all functions into a serialized binary payload	
FUNCTION FLUSH:scripting:7.0.0	Deleting all functions	[ASYNC|SYNC]
FUNCTION HELP:scripting:7.0.0	Show helpful text about the different subcommands	
FUNCTION KILL:scripting:7.0.0	Kill the function currently in execution.	
FUNCTION LIST:scripting:7.0.0	List information about all the functions	[LIBRARYNAME library-name-pattern] [WITHCODE]
FUNCTION LOAD:scripting:7.0.0	Create a function with the given arguments (name, code, description)	[REPLACE] function-code
FUNCTION RESTORE:scripting:7.0.0	Restore all the functions on the given payload	serialized-value [FLUSH|APPEND|REPLACE]
FUNCTION STATS:scripting:7.0.0	Return information about the function currently running (name, description, duration)	
GEOADD:geo:3.2.0	Add one or more geospatial items in the geospatial index represented using a sorted set	key [NX|XX] [CH] longitude latitude member [longitude latitude member ...]
GEODIST:geo:3.2.0	Returns the distance between two members of a geospatial index	key member1 member2 [M|KM|FT|MI]
GEOHASH:geo:3.2.0	Returns members of a geospatial index as standard geohash strings	key member [member ...]
GEOPOS:geo:3.2.0	Returns longitude and latitude of members of a geospatial index	key member [member ...]
GEORADIUS:geo:3.2.0	Query a sorted set representing a geospatial index to fetch members matching a given maximum distance from a point	key longitude latitude radius M|KM|FT|MI [WITHCOORD] [WITHDIST] [WITHHASH] [COUNT count [ANY]] [ASC|DESC] [STORE key] [STOREDIST key]
GEORADIUSBYMEMBER:geo:3.2.0	Query a sorted set representing a geospatial index to fetch members matching a given maximum distance from a member	key member radius M|KM|FT|MI [WITHCOORD] [WITHDIST] [WITHHASH] [COUNT count [ANY]] [ASC|DESC] [STORE key] [STOREDIST key]
GEORADIUSBYMEMBER_RO:geo:3.2.10	A read-only variant for GEORADIUSBYMEMBER	key member radius M|KM|FT|MI [WITHCOORD] [WITHDIST] [WITHHASH] [COUNT count [ANY]] [ASC|DESC]
GEORADIUS_RO:geo:3.2.10	A read-only variant for GEORADIUS	key longitude latitude radius M|KM|FT|MI [WITHCOORD] [WITHDIST] [WITHHASH] [COUNT count [ANY]] [ASC|DESC]
GEOSEARCH:geo:6.2.0	Query a sorted set representing a geospatial index to fetch members inside an area of a box or a circle.	key FROMMEMBER member|FROMLONLAT longitude latitude BYRADIUS radius M|KM|FT|MI|BYBOX width height M|KM|FT|MI [ASC|DESC] [COUNT count [ANY]] [WITHCOORD] [WITHDIST] [WITHHASH]
GEOSEARCHSTORE:geo:6.2.0	Query a sorted set representing a geospatial index to fetch members inside an area of a box or a circle, and store the result in another key.	destination source FROMMEMBER member|FROMLONLAT longitude latitude BYRADIUS radius M|KM|FT|MI|BYBOX width height M|KM|FT|MI [ASC|DESC] [COUNT count [ANY]] [STOREDIST]
GET:string:1.0.0	Get the value of a key	key
GETBIT:bitmap:2.2.0	Returns the bit value at offset in the string value stored at key	key offset
GETDEL:string:6.2.0	Get the value of a key and delete the key	key
GETEX:string:6.2.0	Get the value of a key and optionally set its expiration	key [EX seconds|PX milliseconds|EXAT unix-time-seconds|PXAT unix-time-milliseconds|PERSIST]
GETRANGE:string:2.4.0	Get a substring of the string stored at a key	key start end
GETSET:string:1.0.0	Set the string value of a key and return its old value	key value
HDEL:hash:2.0.0	Delete one or more hash fields	key field [field ...]
HELLO:connection:6.0.0	Handshake with Redis	[protover [AUTH username password] [SETNAME clientname]]
HEXISTS:hash:2.0.0	Determine if a hash field exists	key field
HGET:hash:2.0.0	Get the value of a hash field	key field
HGETALL:hash:2.0.0	Get all the fields and values in a hash	key
HINCRBY:hash:2.0.0	Increment the integer value of a hash field by the given number	key field increment
HINCRBYFLOAT:hash:2.6.0	Increment the float value of a hash field by the given amount	key field increment
HKEYS:hash:2.0.0	Get all the fields in a hash	key
HLEN:hash:2.0.0	Get the number of fields in a hash	key
HMGET:hash:2.0.0	Get the values of all the given hash fields	key field [field ...]
HMSET:hash:2.0.0	Set multiple hash fields to multiple values	key field value [field value ...]
HRANDFIELD:hash:6.2.0	Get one or multiple random fields from a hash	key [count [WITHVALUES]]
HSCAN:hash:2.8.0	Incrementally iterate hash fields and associated values	key cursor [MATCH pattern] [COUNT count]
HSET:hash:2.0.0	Set the string value of a hash field	key field value [field value ...]
HSETNX:hash:2.0.0	Set the value of a hash field, only if the field does not exist	key field value
HSTRLEN:hash:3.2.0	Get the length of the value of a hash field	key field
HVALS:hash:2.0.0	Get all the values in a hash	key
INCR:string:1.0.0	Increment the integer value of a key by one	key
INCRBY:string:1.0.0	Increment the integer value of a key by the given amount	key increment
INCRBYFLOAT:string:2.6.0	Increment the float value of a key by the given amount	key increment
INFO:server:1.0.0	Get information and statistics about the server	[section [section ...]]
KEYS:generic:1.0.0	Find all keys matching the given pattern	pattern
LASTSAVE:server:1.0.0	Get the UNIX time stamp of the last successful save to disk	
LATENCY:server:2.8.13	A container for latency diagnostics commands	
LATENCY DOCTOR:server:2.8.13	Return a human readable latency analysis report.	
LATENCY GRAPH:server:2.8.13	Return a latency graph for the event.	event
LATENCY HELP:server:2.8.13	Show helpful text about the different subcommands.	
LATENCY HISTOGRAM:server:7.0.0	Return the cumulative distribution of latencies of a subset of commands or all.	[command [command ...]]
LATENCY HISTORY:server:2.8.13	Return timestamp-latency samples for the event.	event
LATENCY LATEST:server:2.8.13	Return the latest latency samples for all events.	
LATENCY RESET:server:2.8.13	Reset latency data for one or more events.	[event [event ...]]
LCS:string:7.0.0	Find longest common substring	key1 key2 [LEN] [IDX] [MINMATCHLEN len] [WITHMATCHLEN]
LINDEX:list:1.0.0	Get an element from a list by its index	key index
LINSERT:list:2.2.0	Insert an element before or after another element in a list	key BEFORE|AFTER pivot element
LLEN:list:1.0.0	Get the length of a list	key
LMOVE:list:6.2.0	Pop an element from a list, push it to another list and return it	source destination LEFT|RIGHT LEFT|RIGHT
LMPOP:list:7.0.0	Pop elements from a list	numkeys key [key ...] LEFT|RIGHT [COUNT count]
LOLWUT:server:5.0.0	Display some computer art and the Redis version	[VERSION version]
LPOP:list:1.0.0	Remove and get the first elements in a list	key [count]
LPOS:list:6.0.6	Return the index of matching elements on a list	key element [RANK rank] [COUNT num-matches] [MAXLEN len]
LPUSH:list:1.0.0	Prepend one or multiple elements to a list	key element [element ...]
LPUSHX:list:2.2.0	Prepend an element to a list, only if the list exists	key element [element ...]
LRANGE:list:1.0.0	Get a range of elements from a list	key start stop
LREM:list:1.0.0	Remove elements from a list	key count element
LSET:list:1.0.0	Set the value of an element in a list by its index	key index element
LTRIM:list:1.0.0	Trim a list to the specified range	key start stop
MEMORY:server:4.0.0	A container for memory diagnostics commands	
MEMORY DOCTOR:server:4.0.0	Outputs memory problems report	
MEMORY HELP:server:4.0.0	Show helpful text about the different subcommands	
MEMORY MALLOC-STATS:server:4.0.0	Show allocator internal stats	
MEMORY PURGE:server:4.0.0	Ask the allocator to release memory	
MEMORY STATS:server:4.0.0	Show memory usage details	
MEMORY USAGE:server:4.0.0	Estimate the memory usage of a key	key [SAMPLES count]
MGET:string:1.0.0	Get the values of all the given keys	key [key ...]
MIGRATE:generic:2.6.0	Atomically transfer a key from a Redis instance to another one.	host port key|"" destination-db timeout [COPY] [REPLACE] [[AUTH password]|[AUTH2 username password]] [KEYS key [key ...]]
MODULE:server:4.0.0	A container for module commands	
MODULE HELP:server:5.0.0	Show helpful text about the different subcommands	
MODULE LIST:server:4.0.0	List all modules loaded by the server	
MODULE LOAD:server:4.0.0	Load a module	path [arg [arg ...]]
MODULE LOADEX:server:7.0.0	Load a module with extended parameters	path [CONFIG name value [CONFIG name value ...]] [ARGS arg [arg ...]]
MODULE UNLOAD:server:4.0.0	Unload a module	name
MONITOR:server:1.0.0	Listen for all requests received by the server in real time	
MOVE:generic:1.0.0	Move a key to another database	key db
MSET:string:1.0.1	Set multiple keys to multiple values	key value [key value ...]
MSETNX:string:1.0.1	Set multiple keys to multiple values, only if none of the keys exist	key value [key value ...]
MULTI:transactions:1.2.0	Mark the start of a transaction block	
OBJECT:generic:2.2.3	A container for object introspection commands	
OBJECT ENCODING:generic:2.2.3	Inspect the internal encoding of a Redis object	key
OBJECT FREQ:generic:4.0.0	Get the logarithmic access frequency counter of a Redis object	key
OBJECT HELP:generic:6.2.0	Show helpful text about the different subcommands	
OBJECT IDLETIME:generic:2.2.3	Get the time since a Redis object was last accessed	key
OBJECT REFCOUNT:generic:2.2.3	Get the number of references to the value of the key	key
PERSIST:generic:2.2.0	Remove the expiration from a key	key
PEXPIRE:generic:2.6.0	Set a key's time to live in milliseconds	key milliseconds [NX|XX|GT|LT]
PEXPIREAT:generic:2.6.0	Set the expiration for a key as a UNIX timestamp specified in milliseconds	key unix-time-milliseconds [NX|XX|GT|LT]
PEXPIRETIME:generic:7.0.0	Get the expiration Unix timestamp for a key in milliseconds	key
PFADD:hyperloglog:2.8.9	Adds the specified elements to the specified HyperLogLog.	key [element [element ...]]
PFCOUNT:hyperloglog:2.8.9	Return the approximated cardinality of the set(s) observed by the HyperLogLog at key(s).	key [key ...]
PFDEBUG:hyperloglog:2.8.9	Internal commands for debugging HyperLogLog values	subcommand key
PFMERGE:hyperloglog:2.8.9	Merge N different HyperLogLogs into a single one.	destkey sourcekey [sourcekey ...]
PFSELFTEST:hyperloglog:2.8.9	An internal command for testing HyperLogLog values	
PING:connection:1.0.0	Ping the server	[message]
PSETEX:string:2.6.0	Set the value and expiration in milliseconds of a key	key milliseconds value
PSUBSCRIBE:pubsub:2.0.0	Listen for messages published to channels matching the given patterns	pattern [pattern ...]
PSYNC:server:2.8.0	Internal command used for replication	replicationid offset
PTTL:generic:2.6.0	Get the time to live for a key in milliseconds	key
PUBLISH:pubsub:2.0.0	Post a message to a channel	channel message
PUBSUB:pubsub:2.8.0	A container for Pub/Sub commands	
PUBSUB CHANNELS:pubsub:2.8.0	List active channels	[pattern]
PUBSUB HELP:pubsub:6.2.0	Show helpful text about the different subcommands	
PUBSUB NUMPAT:pubsub:2.8.0	Get the count of unique patterns pattern subscriptions	
PUBSUB NUMSUB:pubsub:2.8.0	Get the count of subscribers for channels	[channel [channel ...]]
PUBSUB SHARDCHANNELS:pubsub:7.0.0	List active shard channels	[pattern]
PUBSUB SHARDNUMSUB:pubsub:7.0.0	Get the count of subscribers for shard channels	[shardchannel [shardchannel ...]]
PUNSUBSCRIBE:pubsub:2.0.0	Stop listening for messages posted to channels matching the given patterns	[pattern [pattern ...]]
QUIT:connection:1.0.0	Close the connection	
RANDOMKEY:generic:1.0.0	Return a random key from the keyspace	
READONLY:cluster:3.0.0	Enables read queries for a connection to a cluster replica node	
READWRITE:cluster:3.0.0	Disables read queries for a connection to a cluster replica node	
RENAME:generic:1.0.0	Rename a key	key newkey
RENAMENX:generic:1.0.0	Rename a key, only if the new key does not exist	key newkey
REPLCONF:server:3.0.0	An internal command for configuring the replication stream	
REPLICAOF:server:5.0.0	Make the server a replica of another instance, or promote it as master.	host port|NO ONE
RESET:connection:6.2.0	Reset the connection	
RESTORE:generic:2.6.0	Create a key using the provided serialized value, previously obtained using DUMP.	key ttl serialized-value [REPLACE] [ABSTTL] [IDLETIME seconds] [FREQ frequency]
RESTORE-ASKING:server:3.0.0	An internal command for migrating keys in a cluster	key ttl serialized-value [REPLACE] [ABSTTL] [IDLETIME seconds] [FREQ frequency]
ROLE:server:2.8.12	Return the role of the instance in the context of replication	
RPOP:list:1.0.0	Remove and get the last elements in a list	key [count]
RPOPLPUSH:list:1.2.0	Remove the last element in a list, prepend it to another list and return it	source destination
RPUSH:list:1.0.0	Append one or multiple elements to a list	key element [element ...]
RPUSHX:list:2.2.0	Append an element to a list, only if the list exists	key element [element ...]
SADD:set:1.0.0	Add one or more members to a set	key member [member ...]
SAVE:server:1.0.0	Synchronously save the dataset to disk	
SCAN:generic:2.8.0	Incrementally iterate the keys space	cursor [MATCH pattern] [COUNT count] [TYPE type]
SCARD:set:1.0.0	Get the number of members in a set	key
SCRIPT:scripting:2.6.0	A container for Lua scripts management commands	
SCRIPT DEBUG:scripting:3.2.0	Set the debug mode for executed scripts.	YES|SYNC|NO
SCRIPT EXISTS:scripting:2.6.0	Check existence of scripts in the script cache.	sha1 [sha1 ...]
SCRIPT FLUSH:scripting:2.6.0	Remove all the scripts from the script cache.	[ASYNC|SYNC]
SCRIPT HELP:scripting:5.0.0	Show helpful text about the different subcommands	
SCRIPT KILL:scripting:2.6.0	Kill the script currently in execution.	
SCRIPT LOAD:scripting:2.6.0	Load the specified Lua script into the script cache.	script
SDIFF:set:1.0.0	Subtract multiple sets	key [key ...]
SDIFFSTORE:set:1.0.0	Subtract multiple sets and store the resulting set in a key	destination key [key ...]
SELECT:connection:1.0.0	Change the selected database for the current connection	index
SET:string:1.0.0	Set the string value of a key	key value [NX|XX] [GET] [EX seconds|PX milliseconds|EXAT unix-time-seconds|PXAT unix-time-milliseconds|KEEPTTL]
SETBIT:bitmap:2.2.0	Sets or clears the bit at offset in the string value stored at key	key offset value
SETEX:string:2.0.0	Set the value and expiration of a key	key seconds value
SETNX:string:1.0.0	Set the value of a key, only if the key does not exist	key value
SETRANGE:string:2.2.0	Overwrite part of a string at key starting at the specified offset	key offset value
SHUTDOWN:server:1.0.0	Synchronously save the dataset to disk and then shut down the server	[NOSAVE|SAVE] [NOW] [FORCE] [ABORT]
SINTER:set:1.0.0	Intersect multiple sets	key [key ...]
SINTERCARD:set:7.0.0	Intersect multiple sets and return the cardinality of the result	numkeys key [key ...] [LIMIT limit]
SINTERSTORE:set:1.0.0	Intersect multiple sets and store the resulting set in a key	destination key [key ...]
SISMEMBER:set:1.0.0	Determine if a given value is a member of a set	key member
SLAVEOF:server:1.0.0	Make the server a replica of another instance, or promote it as master.	host port|NO ONE
SLOWLOG:server:2.2.12	A container for slow log commands	
SLOWLOG GET:server:2.2.12	Get the slow log's entries	[count]
SLOWLOG HELP:server:6.2.0	Show helpful text about the different subcommands	
SLOWLOG LEN:server:2.2.12	Get the slow log's length	
SLOWLOG RESET:server:2.2.12	Clear all entries from the slow log	
SMEMBERS:set:1.0.0	Get all the members in a set	key
SMISMEMBER:set:6.2.0	Returns the membership associated with the given elements for a set	key member [member ...]
SMOVE:set:1.0.0	Move a member from one set to another	source destination member
SORT:generic:1.0.0	Sort the elements in a list, set or sorted set	key [BY pattern] [LIMIT offset count] [GET pattern [GET pattern ...]] [ASC|DESC] [ALPHA] [STORE destination]
SORT_RO:generic:7.0.0	Sort the elements in a list, set or sorted set. Read-only variant of SORT.	key [BY pattern] [LIMIT offset count] [GET pattern [GET pattern ...]] [ASC|DESC] [ALPHA]
SPOP:set:1.0.0	Remove and return one or multiple random members from a set	key [count]
SPUBLISH:pubsub:7.0.0	Post a message to a shard channel	shardchannel message
SRANDMEMBER:set:1.0.0	Get one or multiple random members from a set	key [count]
SREM:set:1.0.0	Remove one or more members from a set	key member [member ...]
SSCAN:set:2.8.0	Incrementally iterate Set elements	key cursor [MATCH pattern] [COUNT count]
SSUBSCRIBE:pubsub:7.0.0	Listen for messages published to the given shard channels	shardchannel [shardchannel ...]
STRLEN:string:2.2.0	Get the length of the value stored in a key	key
SUBSCRIBE:pubsub:2.0.0	Listen for messages published to the given channels	channel [channel ...]
SUBSTR:string:1.0.0	Get a substring of the string stored at a key	key start end
SUNION:set:1.0.0	Add multiple sets	key [key ...]
SUNIONSTORE:set:1.0.0	Add multiple sets and store the resulting set in a key	destination key [key ...]
SUNSUBSCRIBE:pubsub:7.0.0	Stop listening for messages posted to the given shard channels	[shardchannel [shardchannel ...]]
SWAPDB:server:4.0.0	Swaps two Redis databases	index1 index2
SYNC:server:1.0.0	Internal command used for replication	
TIME:server:2.6.0	Return the current server time	
TOUCH:generic:3.2.1	Alters the last access time of a key(s). Returns the number of existing keys specified.	key [key ...]
TTL:generic:1.0.0	Get the time to live for a key in seconds	key
TYPE:generic:1.0.0	Determine the type stored at key	key
UNLINK:generic:4.0.0	Delete a key asynchronously in another thread. Otherwise it is just as DEL, but non blocking.	key [key ...]
UNSUBSCRIBE:pubsub:2.0.0	Stop listening for messages posted to the given channels	[channel [channel ...]]
UNWATCH:transactions:2.2.0	Forget about all watched keys	
WAIT:generic:3.0.0	Wait for the synchronous replication of all the write commands sent in the context of the current connection	numreplicas timeout
WATCH:transactions:2.2.0	Watch the given keys to determine execution of the MULTI/EXEC block	key [key ...]
XACK:stream:5.0.0	Marks a pending message as correctly processed, effectively removing it from the pending entries list of the consumer group. Return value of the command is the number of messages successfully acknowledged, that is, the IDs we were actually able to resolve in the PEL.	key group id [id ...]
XADD:stream:5.0.0	Appends a new entry to a stream	key [NOMKSTREAM] [MAXLEN|MINID [=|~] threshold [LIMIT count]] *|id field value [field value ...]
XAUTOCLAIM:stream:6.2.0	Changes (or acquires) ownership of messages in a consumer group, as if the messages were delivered to the specified consumer.	key group consumer min-idle-time start [COUNT count] [JUSTID]
XCLAIM:stream:5.0.0	Changes (or acquires) ownership of a message in a consumer group, as if the message was delivered to the specified consumer.	key group consumer min-idle-time id [id ...] [IDLE ms] [TIME unix-time-milliseconds] [RETRYCOUNT count] [FORCE] [JUSTID] [LASTID id]
XDEL:stream:5.0.0	Removes the specified entries from the stream. Returns the number of items actually deleted, that may be different from the number of IDs passed in case certain IDs do not exist.	key id [id ...]
XGROUP:stream:5.0.0	A container for consumer groups commands	
XGROUP CREATE:stream:5.0.0	Create a consumer group.	key groupname id|$ [MKSTREAM] [ENTRIESREAD entries_read]
XGROUP CREATECONSUMER:stream:6.2.0	Create a consumer in a consumer group.	key groupname consumername
XGROUP DELCONSUMER:stream:5.0.0	Delete a consumer from a consumer group.	key groupname consumername
XGROUP DESTROY:stream:5.0.0	Destroy a consumer group.	key groupname
XGROUP HELP:stream:5.0.0	Show helpful text about the different subcommands	
XGROUP SETID:stream:5.0.0	Set a consumer group to an arbitrary last delivered ID value.	key groupname id|$ [ENTRIESREAD entries_read]
XINFO:stream:5.0.0	A container for stream introspection commands	
XINFO CONSUMERS:stream:5.0.0	List the consumers in a consumer group	key groupname
XINFO GROUPS:stream:5.0.0	List the consumer groups of a stream	key
XINFO HELP:stream:5.0.0	Show helpful text about the different subcommands	
XINFO STREAM:stream:5.0.0	Get information about a stream	key [FULL [COUNT count]]
XLEN:stream:5.0.0	Return the number of entries in a stream	key
XPENDING:stream:5.0.0	Return information and entries from a stream consumer group pending entries list, that are messages fetched but never acknowledged.	key group [[IDLE min-idle-time] start end count [consumer]]
XRANGE:stream:5.0.0	Return a range of elements in a stream, with IDs matching the specified IDs interval	key start end [COUNT count]
XREAD:stream:5.0.0	Return never seen elements in multiple streams, with IDs greater than the ones reported by the caller for each stream. Can block.	[COUNT count] [BLOCK milliseconds] STREAMS key [key ...] id [id ...]
XREADGROUP:stream:5.0.0	Return new entries from a stream using a consumer group, or access the history of the pending entries for a given consumer. Can block.	GROUP group consumer [COUNT count] [BLOCK milliseconds] [NOACK] STREAMS key [key ...] id [id ...]
XREVRANGE:stream:5.0.0	Return a range of elements in a stream, with IDs matching the specified IDs interval, in reverse order (from greater to smaller IDs) compared to XRANGE	key end start [COUNT count]
XSETID:stream:5.0.0	An internal command for replicating stream values	key last-id [ENTRIESADDED entries_added] [MAXDELETEDID max_deleted_entry_id]
XTRIM:stream:5.0.0	Trims the stream to (approximately if '~' is passed) a certain size	key MAXLEN|MINID [=|~] threshold [LIMIT count]
ZADD:sorted-set:1.2.0	Add one or more members to a sorted set, or update its score if it already exists	key [NX|XX] [GT|LT] [CH] [INCR] score member [score member ...]
ZCARD:sorted-set:1.2.0	Get the number of members in a sorted set	key
ZCOUNT:sorted-set:2.0.0	Count the members in a sorted set with scores within the given values	key min max
ZDIFF:sorted-set:6.2.0	Subtract multiple sorted sets	numkeys key [key ...] [WITHSCORES]
ZDIFFSTORE:sorted-set:6.2.0	Subtract multiple sorted sets and store the resulting sorted set in a new key	destination numkeys key [key ...]
ZINCRBY:sorted-set:1.2.0	Increment the score of a member in a sorted set	key increment member
ZINTER:sorted-set:6.2.0	Intersect multiple sorted sets	numkeys key [key ...] [WEIGHTS weight [weight ...]] [AGGREGATE SUM|MIN|MAX] [WITHSCORES]
ZINTERCARD:sorted-set:7.0.0	Intersect multiple sorted sets and return the cardinality of the result	numkeys key [key ...] [LIMIT limit]
ZINTERSTORE:sorted-set:2.0.0	Intersect multiple sorted sets and store the resulting sorted set in a new key	destination numkeys key [key ...] [WEIGHTS weight [weight ...]] [AGGREGATE SUM|MIN|MAX]
ZLEXCOUNT:sorted-set:2.8.9	Count the number of members in a sorted set between a given lexicographical range	key min max
ZMPOP:sorted-set:7.0.0	Remove and return members with scores in a sorted set	numkeys key [key ...] MIN|MAX [COUNT count]
ZMSCORE:sorted-set:6.2.0	Get the score associated with the given members in a sorted set	key member [member ...]
ZPOPMAX:sorted-set:5.0.0	Remove and return members with the highest scores in a sorted set	key [count]
ZPOPMIN:sorted-set:5.0.0	Remove and return members with the lowest scores in a sorted set	key [count]
ZRANDMEMBER:sorted-set:6.2.0	Get one or multiple random elements from a sorted set	key [count [WITHSCORES]]
ZRANGE:sorted-set:1.2.0	Return a range of members in a sorted set	key start stop [BYSCORE|BYLEX] [REV] [LIMIT offset count] [WITHSCORES]
ZRANGEBYLEX:sorted-set:2.8.9	Return a range of members in a sorted set, by lexicographical range	key min max [LIMIT offset count]
ZRANGEBYSCORE:sorted-set:1.0.5	Return a range of members in a sorted set, by score	key min max [WITHSCORES] [LIMIT offset count]
ZRANGESTORE:sorted-set:6.2.0	Store a range of members from sorted set into another key	dst src min max [BYSCORE|BYLEX] [REV] [LIMIT offset count]
ZRANK:sorted-set:2.0.0	Determine the index of a member in a sorted set	key member
ZREM:sorted-set:1.2.0	Remove one or more members from a sorted set	key member [member ...]
ZREMRANGEBYLEX:sorted-set:2.8.9	Remove all members in a sorted set between the given lexicographical range	key min max
ZREMRANGEBYRANK:sorted-set:2.0.0	Remove all members in a sorted set within the given indexes	key start stop
ZREMRANGEBYSCORE:sorted-set:1.2.0	Remove all members in a sorted set within the given scores	key min max
ZREVRANGE:sorted-set:1.2.0	Return a range of members in a sorted set, by index, with scores ordered from high to low	key start stop [WITHSCORES]
ZREVRANGEBYLEX:sorted-set:2.8.9	Return a range of members in a sorted set, by lexicographical range, ordered from higher to lower strings.	key max min [LIMIT offset count]
ZREVRANGEBYSCORE:sorted-set:2.2.0	Return a range of members in a sorted set, by score, with scores ordered from high to low	key max min [WITHSCORES] [LIMIT offset count]
ZREVRANK:sorted-set:2.0.0	Determine the index of a member in a sorted set, with scores ordered from high to low	key member
ZSCAN:sorted-set:2.8.0	Incrementally iterate sorted sets elements and associated scores	key cursor [MATCH pattern] [COUNT count]
ZSCORE:sorted-set:1.2.0	Get the score associated with the given member in a sorted set	key member
ZUNION:sorted-set:6.2.0	Add multiple sorted sets	numkeys key [key ...] [WEIGHTS weight [weight ...]] [AGGREGATE SUM|MIN|MAX] [WITHSCORES]
ZUNIONSTORE:sorted-set:2.0.0	Add multiple sorted sets and store the resulting sorted set in a new key	destination numkeys key [key ...] [WEIGHTS weight [weight ...]] [AGGREGATE SUM|MIN|MAX]
`;
