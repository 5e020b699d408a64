import { Checkbox, Group, Stack, Text, TextInput } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import { useQuery } from '@tanstack/react-query';

import { accessQuery } from '@/api/queries/session';
import type { Context } from '@/api/types';
import { contextsText, PORTAL_CONTEXTS } from '@/lib/portals';
import { RoleTicks, type PickedRole } from '@/lib/roles';
import { useTenant } from '@/lib/session';
import { t } from '@/lib/text';
import { Panel } from '@/ui';

import type { PortalValues } from './portal-values';

/** For whom it is, where it leads, and what comes with it. */
export function PortalFields({ form }: { form: UseFormReturnType<PortalValues> }) {
  const { data: giver } = useQuery(accessQuery(useTenant()));
  const { contexts, default_roles } = form.values;
  const fits = (role: PickedRole) => role.contexts === undefined || role.contexts.some((each) => contexts.includes(each));
  const lacks = ({ permissions = [] }: PickedRole) => (giver && !giver.wildcard ? permissions.find((each) => !giver.permissions.includes(each)) : undefined);
  const describe = (role: PickedRole) => {
    const missing = lacks(role);
    const held = default_roles.some((each) => each.id === role.id);
    return {
      description: missing === undefined ? undefined : t('users.roleBeyond', { permission: missing }),
      disabledReason: held || fits(role) ? undefined : t('portals.roleIsFor', { contexts: contextsText(role.contexts ?? []) }),
    };
  };
  return (
    <>
      <Panel title={t('portals.partDoor')}>
        <Stack gap="md">
          <Checkbox.Group
            label={t('portals.for')}
            description={t('portals.forHint')}
            withAsterisk
            value={contexts}
            onChange={(value) => form.setFieldValue('contexts', PORTAL_CONTEXTS.filter((each: Context) => value.includes(each)))}
            error={form.errors.contexts}
          >
            <Group gap="lg" mt={6}>
              {PORTAL_CONTEXTS.map((each) => <Checkbox key={each} value={each} label={t(`context.${each}`)} />)}
            </Group>
          </Checkbox.Group>
          <TextInput
            label={t('portals.returnUrl')}
            description={t('portals.returnUrlHint')}
            placeholder="https://"
            type="url"
            autoComplete="off"
            spellCheck={false}
            {...form.getInputProps('return_url')}
          />
        </Stack>
      </Panel>
      <Panel title={t('portals.roles')} description={t('portals.rolesHint')}>
        {contexts.length === 0 ? (
          <Text size="sm" c="dimmed">{t('portals.forFirst')}</Text>
        ) : (
          <RoleTicks
            label={t('portals.roles')}
            searchLabel={t('users.searchRoles')}
            empty={t('users.noRolesYet')}
            value={default_roles}
            onChange={(roles) => form.setFieldValue('default_roles', roles)}
            describe={describe}
            error={typeof form.errors.default_roles === 'string' ? form.errors.default_roles : undefined}
          />
        )}
      </Panel>
    </>
  );
}
