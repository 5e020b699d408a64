/** `/modules/0/permissions/2/key` of a manifest as people read it: `modules[0].permissions[2].key`. */
export function placeOf(pointer: string): string {
  return pointer
    .split('/')
    .filter((each) => each !== '')
    .map((each) => each.replaceAll('~1', '/').replaceAll('~0', '~'))
    .reduce((path, each) => (/^\d+$/.test(each) ? `${path}[${each}]` : path === '' ? each : `${path}.${each}`), '');
}
