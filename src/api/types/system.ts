/** Volumes, events and the daemon itself as the Engine API has them. */

import type { ContainerSummary } from './container.ts';
import type { ImageSummary } from './image.ts';

export interface Volume {
  CreatedAt?: string;
  Driver: string;
  Labels: Record<string, string> | null;
  Mountpoint: string;
  Name: string;
  Options: Record<string, string> | null;
  Scope: string;
  Status?: Record<string, unknown>;
  UsageData?: { RefCount: number; Size: number } | null;
}

export interface VolumeList {
  Volumes: Volume[] | null;
  Warnings: string[] | null;
}

export interface EventMessage {
  status?: string;
  id?: string;
  from?: string;
  Type: string;
  Action: string;
  Actor: { ID: string; Attributes: Record<string, string> | null };
  scope?: string;
  /** Seconds. */
  time: number;
  timeNano: number;
}

export interface Ping {
  apiVersion: string;
  osType: string;
  experimental: boolean;
  builderVersion: string;
}

export interface ServerVersion {
  Platform?: { Name: string };
  Components?: Array<{ Name: string; Version: string; Details?: Record<string, string> }>;
  Version: string;
  ApiVersion: string;
  MinAPIVersion?: string;
  GitCommit: string;
  GoVersion: string;
  Os: string;
  Arch: string;
  KernelVersion?: string;
  Experimental?: boolean;
  BuildTime?: string;
}

/** `GET /info`: the fields that are computed with; the rest is as the daemon says. */
export interface SystemInfo {
  ID: string;
  Containers: number;
  ContainersRunning: number;
  ContainersPaused: number;
  ContainersStopped: number;
  Images: number;
  Driver: string;
  DriverStatus: Array<[string, string]>;
  Plugins: Record<string, string[] | null>;
  Name: string;
  ServerVersion: string;
  [field: string]: unknown;
}

export interface DiskUsage {
  LayersSize: number;
  Images: ImageSummary[] | null;
  Containers: ContainerSummary[] | null;
  Volumes: Volume[] | null;
  BuildCache: Array<{
    ID: string;
    Type: string;
    Size: number;
    InUse: boolean;
    Shared: boolean;
    [field: string]: unknown;
  }> | null;
}
