import { busyboxUsage } from '../../busybox/usage.ts';
import { type Io, type Program, sys, UsageError } from '../../support/io.ts';
import { address } from './address.ts';
import { link } from './link.ts';
import { neighbour } from './neighbour.ts';
import { IpError, type IpOptions } from './options.ts';
import { route } from './route.ts';

const USAGE = `Usage: ip [ OPTIONS ] OBJECT { COMMAND | help }
       ip [ -force ] -batch filename
where  OBJECT := { address | addrlabel | amt | fou | help | ila | ioam | l2tp |
                   link | macsec | maddress | monitor | mptcp | mroute | mrule |
                   neighbor | neighbour | netconf | netns | nexthop | ntable |
                   ntbl | route | rule | sr | tap | tcpmetrics |
                   token | tunnel | tuntap | vrf | xfrm }
       OPTIONS := { -V[ersion] | -s[tatistics] | -d[etails] | -r[esolve] |
                    -h[uman-readable] | -iec | -j[son] | -p[retty] |
                    -f[amily] { inet | inet6 | mpls | bridge | link } |
                    -4 | -6 | -M | -B | -0 |
                    -l[oops] { maximum-addr-flush-attempts } | -br[ief] |
                    -o[neline] | -t[imestamp] | -ts[hort] | -b[atch] [filename] |
                    -rc[vbuf] [size] | -n[etns] name | -N[umeric] | -a[ll] |
                    -c[olor]}
`;

/** ip of iproute2 6.1 and of busybox: address, link, route, neigh, netns list, rule. */
export const ip: Program = async (io: Io) => {
  const args = [...io.args];
  const o: IpOptions = { family: undefined, oneline: false, brief: false, details: false, statistics: false };
  while (args[0]?.startsWith('-')) {
    const option = args.shift()!.replace(/^--?/, '');
    if (option === '4') o.family = 4;
    else if (option === '6') o.family = 6;
    else if (/^o(n|neline)?$/.test(option)) o.oneline = true;
    else if (/^br/.test(option)) o.brief = true;
    else if (/^d/.test(option)) o.details = true;
    else if (/^s/.test(option)) o.statistics = true;
    else if (/^f(amily)?$/.test(option)) o.family = args.shift() === 'inet6' ? 6 : 4;
    else if (/^(c|h|r|t|p|N|0|iec)/.test(option)) continue;
    else if (/^V/.test(option)) {
      io.put('ip utility, iproute2-6.1.0, libbpf 1.1.2\n');
      return 0;
    } else if (/^j/.test(option)) io.die('JSON output is not part of this ip', 1);
    else {
      await io.error(
        io.gnu
          ? `Option "-${option}" is unknown, try "ip -help".\n`
          : `ip: invalid option -- '${option[0]}'\n${busyboxUsage('ip')}`,
      );
      return io.gnu ? 255 : 1;
    }
  }
  const object = args.shift();
  const run = OBJECTS.find(
    ([name, shortest]) => object !== undefined && name.startsWith(object) && object.length >= shortest,
  );
  if (!run) {
    if (object === undefined || object === 'help') await io.error(io.gnu ? USAGE : busyboxUsage('ip'));
    else if (io.gnu) await io.error(`Object "${object}" is unknown, try "ip help".\n`);
    else throw new UsageError('', 1);
    return object === undefined ? (io.gnu ? 255 : 1) : 1;
  }
  try {
    return await run[2](io, o, args);
  } catch (e) {
    if (e instanceof IpError) {
      await io.error(e.message);
      return e.code;
    }
    const { message } = sys(e);
    await io.error(io.gnu ? `RTNETLINK answers: ${message}\n` : `ip: RTNETLINK answers: ${message}\n`);
    return 2;
  }
};

type Run = (io: Io, o: IpOptions, args: string[]) => Promise<number>;

const OBJECTS: Array<[name: string, shortest: number, run: Run]> = [
  ['address', 1, address],
  ['link', 1, link],
  ['route', 1, route],
  ['neighbour', 1, neighbour],
  ['neighbor', 1, neighbour],
  ['netns', 3, async () => 0],
  [
    'rule',
    2,
    async (io, o) => {
      io.put(
        o.family === 6
          ? '0:\tfrom all lookup local\n32766:\tfrom all lookup main\n'
          : '0:\tfrom all lookup local\n32766:\tfrom all lookup main\n32767:\tfrom all lookup default\n',
      );
      return 0;
    },
  ],
];
