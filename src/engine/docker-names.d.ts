declare module 'docker-names' {
  const names: { left: string[]; right: string[] };
  export default names;
}
