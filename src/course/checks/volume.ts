import type { VolumeCheck } from '../schema/state.ts';
import { type CheckKind, holds, UNMET } from './check.ts';
import { existence } from './existence.ts';

export const volumeKind: CheckKind<VolumeCheck> = ({ volume: name, exists, driver }) => {
  const list = [
    existence('volume', name, exists !== false, ({ volumes }) => volumes.some((v) => v.name === name)),
  ];
  if (driver)
    list.push({
      said: { key: 'volume.want-driver', values: { name, driver } },
      look({ topology }) {
        const volume = topology.volumes.find((v) => v.name === name);
        if (!volume) return UNMET;
        return holds(volume.driver === driver, 'volume.other-driver', {
          name,
          driver,
          actual: volume.driver,
        });
      },
    });
  return list;
};
