/** Go's types of what `docker info` gets (moby v28.2: api/types), in the notation of schema.ts. */
export const SYSTEM = `
system.dockerInfo:
  *system.Info
  ServerErrors []string omitempty
  UserName string -
  ClientInfo *system.clientInfo omitempty
  ClientErrors []string omitempty
system.clientInfo:
  Debug bool
  system.clientVersion
  Plugins []manager.Plugin
  Warnings []string
system.clientVersion:
  Platform *system.platformInfo omitempty
  Version string omitempty
  APIVersion string ApiVersion omitempty
  DefaultAPIVersion string omitempty
  GitCommit string omitempty
  GoVersion string omitempty
  Os string omitempty
  Arch string omitempty
  BuildTime string omitempty
  Context string
system.platformInfo:
  Name string
manager.Plugin:
  manager.Metadata
  Name string omitempty
  Path string omitempty
  ShadowedPaths []string omitempty
manager.Metadata:
  SchemaVersion string omitempty
  Vendor string omitempty
  Version string omitempty
  ShortDescription string omitempty
  URL string omitempty
system.Info:
  ID string
  Containers int
  ContainersRunning int
  ContainersPaused int
  ContainersStopped int
  Images int
  Driver string
  DriverStatus [][2]string
  SystemStatus [][2]string omitempty
  Plugins system.PluginsInfo
  MemoryLimit bool
  SwapLimit bool
  KernelMemory bool omitempty
  KernelMemoryTCP bool omitempty
  CPUCfsPeriod bool CpuCfsPeriod
  CPUCfsQuota bool CpuCfsQuota
  CPUShares bool
  CPUSet bool
  PidsLimit bool
  IPv4Forwarding bool
  Debug bool
  NFd int
  OomKillDisable bool
  NGoroutines int
  SystemTime string
  LoggingDriver string
  CgroupDriver string
  CgroupVersion string omitempty
  NEventsListener int
  KernelVersion string
  OperatingSystem string
  OSVersion string
  OSType string
  Architecture string
  IndexServerAddress string
  RegistryConfig *registry.ServiceConfig
  NCPU int
  MemTotal int64
  GenericResources []swarm.GenericResource
  DockerRootDir string
  HTTPProxy string HttpProxy
  HTTPSProxy string HttpsProxy
  NoProxy string
  Name string
  Labels []string
  ExperimentalBuild bool
  ServerVersion string
  Runtimes map[string]system.RuntimeWithStatus
  DefaultRuntime string
  Swarm swarm.Info
  LiveRestoreEnabled bool
  Isolation container.Isolation
  InitBinary string
  ContainerdCommit system.Commit
  RuncCommit system.Commit
  InitCommit system.Commit
  SecurityOptions []string
  ProductLicense string omitempty
  DefaultAddressPools []system.NetworkAddressPool omitempty
  FirewallBackend *system.FirewallInfo omitempty
  CDISpecDirs []string
  DiscoveredDevices []system.DeviceInfo omitempty
  Containerd *system.ContainerdInfo omitempty
  Warnings []string
system.PluginsInfo:
  Volume []string
  Network []string
  Authorization []string
  Log []string
registry.ServiceConfig:
  AllowNondistributableArtifactsCIDRs []*registry.NetIPNet omitempty
  AllowNondistributableArtifactsHostnames []string omitempty
  InsecureRegistryCIDRs []*registry.NetIPNet
  IndexConfigs map[string]*registry.IndexInfo
  Mirrors []string
  ExtraFields map[string]any -
swarm.GenericResource:
  NamedResourceSpec *swarm.NamedGenericResource omitempty
  DiscreteResourceSpec *swarm.DiscreteGenericResource omitempty
system.RuntimeWithStatus:
  system.Runtime
  Status map[string]string status omitempty
swarm.Info:
  NodeID string
  NodeAddr string
  LocalNodeState swarm.LocalNodeState
  ControlAvailable bool
  Error string
  RemoteManagers []swarm.Peer
  Nodes int omitempty
  Managers int omitempty
  Cluster *swarm.ClusterInfo omitempty
  Warnings []string omitempty
system.Commit:
  ID string
  Expected string omitempty
system.NetworkAddressPool:
  Base string
  Size int
system.FirewallInfo:
  Driver string
  Info [][2]string omitempty
system.DeviceInfo:
  Source string
  ID string
system.ContainerdInfo:
  Address string omitempty
  Namespaces system.ContainerdNamespaces
registry.NetIPNet = net.IPNet
registry.IndexInfo:
  Name string
  Mirrors []string
  Secure bool
  Official bool
swarm.NamedGenericResource:
  Kind string omitempty
  Value string omitempty
swarm.DiscreteGenericResource:
  Kind string omitempty
  Value int64 omitempty
system.Runtime:
  Path string path omitempty
  Args []string runtimeArgs omitempty
  Type string runtimeType omitempty
  Options map[string]any options omitempty
swarm.LocalNodeState = string
swarm.Peer:
  NodeID string
  Addr string
swarm.ClusterInfo:
  ID string
  swarm.Meta
  Spec swarm.Spec
  TLSInfo swarm.TLSInfo
  RootRotationInProgress bool
  DefaultAddrPool []string
  SubnetSize uint32
  DataPathPort uint32
system.ContainerdNamespaces:
  Containers string
  Plugins string
swarm.Spec:
  swarm.Annotations
  Orchestration swarm.OrchestrationConfig omitempty
  Raft swarm.RaftConfig omitempty
  Dispatcher swarm.DispatcherConfig omitempty
  CAConfig swarm.CAConfig omitempty
  TaskDefaults swarm.TaskDefaults omitempty
  EncryptionConfig swarm.EncryptionConfig omitempty
swarm.TLSInfo:
  TrustRoot string omitempty
  CertIssuerSubject []uint8 omitempty
  CertIssuerPublicKey []uint8 omitempty
swarm.Annotations:
  Name string omitempty
  Labels map[string]string
swarm.OrchestrationConfig:
  TaskHistoryRetentionLimit *int64 omitempty
swarm.RaftConfig:
  SnapshotInterval uint64 omitempty
  KeepOldSnapshots *uint64 omitempty
  LogEntriesForSlowFollowers uint64 omitempty
  ElectionTick int
  HeartbeatTick int
swarm.DispatcherConfig:
  HeartbeatPeriod time.Duration omitempty
swarm.CAConfig:
  NodeCertExpiry time.Duration omitempty
  ExternalCAs []*swarm.ExternalCA omitempty
  SigningCACert string omitempty
  SigningCAKey string omitempty
  ForceRotate uint64 omitempty
swarm.TaskDefaults:
  LogDriver *swarm.Driver omitempty
swarm.EncryptionConfig:
  AutoLockManagers bool
swarm.ExternalCA:
  Protocol swarm.ExternalCAProtocol
  URL string
  Options map[string]string omitempty
  CACert string
swarm.Driver:
  Name string omitempty
  Options map[string]string omitempty
swarm.ExternalCAProtocol = string
`;
