export const VERSION = `tcpdump version 4.99.3
libpcap version 1.10.3 (with TPACKET_V3)
`;

/** In the layout of tcpdump's own, with what is supported here. */
export const USAGE = `Usage: tcpdump [-AbDefhHKlnNOpqStuUvxX#] [ -B size ] [ -c count ] [--count]
		[ -F file ] [ -i interface ] [ --immediate-mode ] [ --number ]
		[ --print ] [ -Q in|out|inout ] [ -r file ] [ -s snaplen ]
		[ --version ] [ -w file ] [ expression ]
`;
