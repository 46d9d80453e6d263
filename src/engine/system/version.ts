import { KERNEL_VERSION } from './host.ts';

export const VERSION = '28.5.2';
export const API_VERSION = '1.51';
export const MIN_API_VERSION = '1.24';
export const GIT_COMMIT = '89c5e8fd66634b6128fc4c0e6f1236e2540e46e0';
const GO_VERSION = 'go1.24.9';
const BUILD_TIME = '2025-11-05T14:43:25.000000000+00:00';

/** GET /version. */
export function versionJson(): object {
  return {
    Platform: { Name: '' },
    Components: [
      {
        Name: 'Engine',
        Version: VERSION,
        Details: {
          ApiVersion: API_VERSION,
          Arch: 'amd64',
          BuildTime: BUILD_TIME,
          Experimental: 'false',
          GitCommit: GIT_COMMIT.slice(0, 7),
          GoVersion: GO_VERSION,
          KernelVersion: KERNEL_VERSION,
          MinAPIVersion: MIN_API_VERSION,
          Os: 'linux',
        },
      },
      {
        Name: 'containerd',
        Version: 'v1.7.29',
        Details: { GitCommit: '442cb34bda9a6a0fed82a2ca7cade05c5c749582' },
      },
      { Name: 'runc', Version: '1.3.3', Details: { GitCommit: 'v1.3.3-0-gd842d771' } },
      { Name: 'docker-init', Version: '0.19.0', Details: { GitCommit: 'de40ad0' } },
    ],
    Version: VERSION,
    ApiVersion: API_VERSION,
    MinAPIVersion: MIN_API_VERSION,
    GitCommit: GIT_COMMIT.slice(0, 7),
    GoVersion: GO_VERSION,
    Os: 'linux',
    Arch: 'amd64',
    KernelVersion: KERNEL_VERSION,
    BuildTime: BUILD_TIME,
  };
}
