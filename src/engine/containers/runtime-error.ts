/** How the daemon begins to tell why runc didn't make a container. */
export const CREATE_ERROR =
  'failed to create task for container: failed to create shim task: OCI runtime create failed: runc create failed: ';

/** What the daemon adds wherever runc found a file in place of a directory. */
export const NOT_A_DIRECTORY =
  ': Are you trying to mount a directory onto a file (or vice-versa)? Check if the specified host path exists and is the expected type';

/** And why its process didn't come as far as its program. */
export const RUNTIME_ERROR = `${CREATE_ERROR}unable to start container process: error during container init: `;
