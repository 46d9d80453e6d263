/** Go's types of what a volume is inspected as (moby v28.2: api/types), in the notation of schema.ts. */
export const VOLUME = `
volume.Volume:
  ClusterVolume *volume.ClusterVolume omitempty
  CreatedAt string omitempty
  Driver string
  Labels map[string]string
  Mountpoint string
  Name string
  Options map[string]string
  Scope string
  Status map[string]any omitempty
  UsageData *volume.UsageData omitempty
volume.ClusterVolume:
  ID string
  swarm.Meta
  Spec volume.ClusterVolumeSpec
  PublishStatus []*volume.PublishStatus omitempty
  Info *volume.Info omitempty
volume.UsageData:
  RefCount int64
  Size int64
swarm.Meta:
  Version swarm.Version omitempty
  CreatedAt time.Time omitempty
  UpdatedAt time.Time omitempty
volume.ClusterVolumeSpec:
  Group string omitempty
  AccessMode *volume.AccessMode omitempty
  AccessibilityRequirements *volume.TopologyRequirement omitempty
  CapacityRange *volume.CapacityRange omitempty
  Secrets []volume.Secret omitempty
  Availability volume.Availability omitempty
volume.PublishStatus:
  NodeID string omitempty
  State volume.PublishState omitempty
  PublishContext map[string]string omitempty
volume.Info:
  CapacityBytes int64 omitempty
  VolumeContext map[string]string omitempty
  VolumeID string omitempty
  AccessibleTopology []volume.Topology omitempty
swarm.Version:
  Index uint64 omitempty
volume.AccessMode:
  Scope volume.Scope omitempty
  Sharing volume.SharingMode omitempty
  MountVolume *volume.TypeMount omitempty
  BlockVolume *volume.TypeBlock omitempty
volume.TopologyRequirement:
  Requisite []volume.Topology omitempty
  Preferred []volume.Topology omitempty
volume.CapacityRange:
  RequiredBytes int64
  LimitBytes int64
volume.Secret:
  Key string
  Secret string
volume.Availability = string
volume.PublishState = string
volume.Topology:
  Segments map[string]string omitempty
volume.Scope = string
volume.SharingMode = string
volume.TypeBlock:
`;
