import { Text } from '@mantine/core';

import type { Group } from '@/api/types';
import { t } from '@/lib/text';
import { useWorkspaceName } from '@/lib/workspaces';

import { RolesCarried } from '../list/RolesCarried';
import { rolesIn } from './role-ticks';

/** The roles that members hold in one workspace only, place by place. */
export function RolesInPlaces({ group }: { group: Group }) {
  const nameOf = useWorkspaceName();
  const places = [...new Set(group.workspace_roles.map((each) => each.workspace))];
  return places.map((place) => (
    <section key={place} aria-label={nameOf(place)}>
      <Text size="sm" c="dimmed" mt="sm" mb={4}>{t('groups.rolesInPlace', { name: nameOf(place) })}</Text>
      <RolesCarried roles={rolesIn(group, place)} />
    </section>
  ));
}
