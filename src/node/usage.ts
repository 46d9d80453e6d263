/** A command line of ours that can't be carried out: what is wrong, in one line. */
export class UsageError extends Error {}

export const USAGE = `Usage: drydock COMMAND

  run [--json] FILE                 runs shell commands, one per line, on a fresh simulated machine
  serve --socket PATH               serves the simulated Docker's API on a unix socket
  serve --tcp 127.0.0.1:PORT        … or on a loopback port
  serve … --host-dir DIR            … with the real DIR on the simulated host, for bind mounts
  lint [LESSON…]                    looks for what is wrong with lessons, and tries their solutions and mistakes
  lint --schema                     prints the JSON Schema of lesson.yaml
  check LESSON --host unix:///PATH [--answer TASK.ID=VALUE]…
                                    looks whether a lesson's tasks are done on any Docker, a real one too
  check LESSON --host unix:///PATH --solve [--record]
                                    … and runs its solutions there first: on a Docker to throw away
  check --verified [LESSON…]        what came of that, and which checks a real Docker can't be asked
  grade FILES… | --stdin-jsonl [--csv] [--assignment FILE|LINK] [--jobs N|all]
                                    replays what learners handed in, and prints a line for each
  docker ARGS…                      our docker command, for the daemon that DOCKER_HOST names, a real one too
  tty FILE                          plays keystrokes at a terminal and prints what it showed, as JSON
`;
