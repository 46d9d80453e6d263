/** How the daemon begins to tell why runc didn't make a container. */
export const CREATE_ERROR =
  'failed to create task for container: failed to create shim task: OCI runtime create failed: runc create failed: ';

/** And why its process didn't come as far as its program. */
export const RUNTIME_ERROR = `${CREATE_ERROR}unable to start container process: error during container init: `;
