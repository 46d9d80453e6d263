const COMPONENT = /^[A-Za-z0-9_.-]+$/;
const SYSTEM = /^([A-Za-z0-9_-]+)(?:\(([A-Za-z0-9_.-]*)\))?$/;
const SYSTEMS = new Set(
  'aix android darwin dragonfly freebsd hurd illumos ios js linux nacl netbsd openbsd plan9 solaris windows zos'.split(
    ' ',
  ),
);
const ARCHITECTURES = new Set(
  '386 amd64 amd64p32 arm armbe arm64 arm64be loong64 mips mipsle mips64 mips64le mips64p32 mips64p32le ppc ppc64 ppc64le riscv riscv64 s390 s390x sparc sparc64 wasm'.split(
    ' ',
  ),
);
const OTHER_NAMES: Record<string, string> = {
  x86_64: 'amd64',
  'x86-64': 'amd64',
  aarch64: 'arm64',
  i386: '386',
  i686: '386',
  armhf: 'arm',
  armel: 'arm',
};

const architecture = (name: string): string => OTHER_NAMES[name.toLowerCase()] ?? name.toLowerCase();

/**
 * Reads `os[/arch[/variant]]` as containerd's platforms.Parse and gives it back in full: `linux/amd64`.
 * Throws its messages.
 */
export function parsePlatform(text: string): string {
  const invalid = (why: string) => new Error(`${why}: invalid argument`);
  if (text.includes('*')) throw invalid(`${JSON.stringify(text)}: wildcards not yet supported`);
  const words = text.split('/');
  const parts = [...words.slice(0, 3), ...(words.length > 3 ? [words.slice(3).join('/')] : [])];
  const [system = ''] = parts;
  if (!SYSTEM.test(system))
    throw invalid(
      `${JSON.stringify(system)} is an invalid OS component of ${JSON.stringify(text)}: OSAndVersion specifier component must match ${JSON.stringify(SYSTEM.source)}`,
    );
  for (const part of parts.slice(1))
    if (!COMPONENT.test(part))
      throw invalid(
        `${JSON.stringify(part)} is an invalid component of ${JSON.stringify(text)}: platform specifier component must match "^[A-Za-z0-9_.-]+$"`,
      );
  const [first = '', second, variant] = parts;
  if (parts.length > 3) throw invalid(`${JSON.stringify(text)}: cannot parse platform specifier`);
  if (second === undefined) {
    const os = first.toLowerCase() === 'macos' ? 'darwin' : first.toLowerCase();
    if (SYSTEMS.has(os)) return `${os}/amd64`;
    if (ARCHITECTURES.has(architecture(first))) return `linux/${architecture(first)}`;
    throw invalid(`${JSON.stringify(text)}: unknown operating system or architecture`);
  }
  const arch = architecture(second);
  // the daemon takes an image for amd64 whatever the level asked for
  const suffix = variant === undefined || arch === 'amd64' ? '' : `/${variant}`;
  return `${first.toLowerCase()}/${arch}${suffix}`;
}
