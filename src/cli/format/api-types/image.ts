/** Go's types of what an image is inspected as (moby v28.2: api/types), in the notation of schema.ts. */
export const IMAGE = `
image.InspectResponse:
  ID string Id
  RepoTags []string
  RepoDigests []string
  Parent string
  Comment string
  Created string omitempty
  Container string omitempty
  ContainerConfig *container.Config omitempty
  DockerVersion string
  Author string
  Config *v1d.DockerOCIImageConfig
  Architecture string
  Variant string omitempty
  Os string
  OsVersion string omitempty
  Size int64
  VirtualSize int64 omitempty
  GraphDriver storage.DriverData
  RootFS image.RootFS
  Metadata image.Metadata
  Descriptor *v1.Descriptor omitempty
  Manifests []image.ManifestSummary omitempty
v1d.DockerOCIImageConfig:
  v1.ImageConfig
  v1d.DockerOCIImageConfigExt
image.RootFS:
  Type string omitempty
  Layers []string omitempty
image.Metadata:
  LastTagTime time.Time omitempty
image.ManifestSummary:
  ID string
  Descriptor v1.Descriptor
  Available bool
  Size struct{}
  Kind image.ManifestKind
  ImageData *image.ImageProperties omitempty
  AttestationData *image.AttestationProperties omitempty
v1.ImageConfig:
  User string omitempty
  ExposedPorts map[string]struct{} omitempty
  Env []string omitempty
  Entrypoint []string omitempty
  Cmd []string omitempty
  Volumes map[string]struct{} omitempty
  WorkingDir string omitempty
  Labels map[string]string omitempty
  StopSignal string omitempty
  ArgsEscaped bool omitempty
v1d.DockerOCIImageConfigExt:
  Healthcheck *v1d.HealthcheckConfig omitempty
  OnBuild []string omitempty
  Shell []string omitempty
image.ManifestKind = string
image.ImageProperties:
  Platform v1.Platform
  Size struct{}
  Containers []string
image.AttestationProperties:
  For digest.Digest
`;
