const MONTH = '(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)';

/** Values that are another in every run, and what stands in their place. Applied in this order. */
export const CONSTANTS: [RegExp, string][] = [
  // The recording shell runs one script, bash -c another: the line of the script says nothing.
  [/^\S*bash: (?:eval: )?line \d+: /gm, 'bash: '],
  [/^environment: line \d+: /gm, 'environment: '],

  // Points in time: JSON and logs; Go's time.String(); redis; nginx and Python logs; HTTP.
  // Docker's "never", 0001-01-01T00:00:00Z, means something and stays.
  [/\b(?!0001-)\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)/g, '<TIME>'],
  [/\b(?!0001-)\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(?:\.\d+)? [+-]\d{4} [A-Z]{3,4}\b/g, '<TIME>'],
  [new RegExp(`\\b\\d{1,2} ${MONTH} \\d{4} \\d\\d:\\d\\d:\\d\\d(?:\\.\\d+)?`, 'g'), '<TIME>'],
  [new RegExp(`\\b\\d\\d/${MONTH}/\\d{4}[: ]\\d\\d:\\d\\d:\\d\\d(?: [+-]\\d{4})?`, 'g'), '<TIME>'],
  [/\b\d{4}\/\d\d\/\d\d \d\d:\d\d:\d\d\b/g, '<TIME>'],
  [/^((?:Date|Last-Modified): ).*GMT/gm, '$1<TIME>'],
  // nginx makes it from the time and size of the file.
  [/^ETag: "[0-9a-f-]+"/gm, 'ETag: "<ETAG>"'],

  // "Up 2 seconds", "Exited (0) Less than a second ago": how fast the recording machine was.
  [
    /\b(?:Less than a second|About (?:a minute|an hour)|\d+ (?:second|minute|hour|day|week|month|year)s?)\b(?= ago|$|\s{2,}| \(|"|\|| {2})/gm,
    '<DURATION>',
  ],
  [/\b(Up|Created) (?:Less than a second|About a minute|\d+ (?:second|minute|hour)s?)\b/g, '$1 <DURATION>'],
  [/("?execDuration"?[=:] ?"?)\d+/g, '$1<N>'],

  // Round trips.
  [/\btime=\d+(?:\.\d+)? ms/g, 'time=<T> ms'],
  [/(round-trip min\/avg\/max = )[\d./]+ ms/g, '$1<T> ms'],
  [/(rtt min\/avg\/max\/mdev = )[\d./]+ ms/g, '$1<T> ms'],
  [/(% packet loss, time )\d+ms/g, '$1<T>ms'],
  [/\bafter \d+ ms\b/g, 'after <T> ms'],
  // curl's progress meter, shown as the output is no terminal: redrawn once or twice, with speeds.
  [
    /(?:\r|^) *\d+ +[\d.]+[kM]? +\d+ +[\d.]+[kM]? +\d+ +[\d.]+[kM]? +[\d.]+[kM]? +[\d.]+[kM]? +[-\d:]+ +[-\d:]+ +[-\d:]+ +[\d.]+[kM]?/gm,
    '',
  ],
  [/^( {33}Dload.*\n)\n?/gm, '$1'],

  // Process ids; pid 1 means "the first of the container" and stays.
  [/("Pid": ?)[1-9]\d*/g, '$1<PID>'],
  [/^(?!1:)\d+:([MCXS]) (?=<TIME>)/gm, '<PID>:$1 '],
  [/\bpid=(?!1\b)\d+/g, 'pid=<PID>'],

  // How big a build of the stand-in images came out. 0B is no matter of builds.
  [/\b(?!0B)\d+(?:\.\d+)?(?:[kMG]i?)?B\b/g, '<SIZE>'],
  [/("(?:Size|SizeRw|SizeRootFs|VirtualSize)": ?)[1-9]\d*/g, '$1<SIZE>'],

  // What kind of machine made the recording: cgroup version, AppArmor, its DNS server, its processors.
  [/("CgroupnsMode": ?)"(?:host|private)"/g, '$1<HOST>'],
  [/("OomKillDisable": ?)(?:false|null)/g, '$1<HOST>'],
  [/("AppArmorProfile": ?)"[^"]*"/g, '$1<HOST>'],
  [/(?<=^nameserver )(?!127\.0\.0\.11$)[\d.]+$/gm, '<HOST DNS>'],
  [/(?<=^(?:Server|Address):\t+)(?!127\.0\.0\.11\b)[\d.]+(?=(?::53)?$)/gm, '<HOST DNS>'],
  [/(?<=ExtServers: \[(?:host\()?)[\d.]+/g, '<HOST DNS>'],
  [/(from 0\.01 to )[\d.]+(, as there are only )\d+/g, '$1<HOST>$2<HOST>'],

  // Of two layers of errors in a broken pipe, either may win the race.
  [/^write \/dev\/stdout: broken pipe\n/gm, ''],
  // The archive that docker import is given through a pipe, docker cp's and docker save's temporary files.
  [/\b((?:docker-import|docker-tar-extract|\.tmp)-?)\d+\b/g, '$1<N>'],
];
