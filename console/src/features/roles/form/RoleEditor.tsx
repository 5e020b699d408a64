import { Button, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useCallback, useId, useMemo, useState, type ReactNode } from 'react';

import { accessQuery } from '@/api/queries/session';
import { catalogueQuery } from '@/api/queries/tenant';
import { UnsavedGuard } from '@/lib/form';
import { QueryView } from '@/lib/query';
import { useTenant } from '@/lib/session';
import { t } from '@/lib/text';
import { Panel } from '@/ui';

import { BasicFields } from './BasicFields';
import { ContextFields } from './ContextFields';
import { FullAccessBox } from './FullAccessBox';
import { PermissionPicker } from './PermissionPicker';
import { isSame, openReasons, withFullAccess, withPermissions, type RoleDraft } from './role-draft';
import classes from './RoleEditor.module.css';
import { goneOf } from './sections';
import { SelectedSummary } from './SelectedSummary';

interface RoleEditorProps {
  initial: RoleDraft;
  /** The role as it is, when it exists already: something has to change. */
  before?: RoleDraft;
  submit: string;
  busy: boolean;
  /** What the server refused, by field. */
  errors: Readonly<Record<string, string>>;
  onSubmit: (draft: RoleDraft) => void;
  /** The way out without saving. */
  cancel: ReactNode;
}

/** A role as it is made or changed: what it is called, whom it fits, what it gives. */
export function RoleEditor({ initial, before, submit, busy, errors, onSubmit, cancel }: RoleEditorProps) {
  const tenant = useTenant();
  const reasonsId = useId();
  const catalogue = useQuery({ ...catalogueQuery(tenant), refetchOnWindowFocus: false });
  const access = useQuery(accessQuery(tenant)).data;
  const [draft, setDraft] = useState(initial);
  const everything = access !== undefined && (access.wildcard || access.platform);
  const mayGive = useMayGive(tenant);
  const toggle = useCallback((keys: readonly string[], selected: boolean) => setDraft((now) => withPermissions(now, keys, selected)), []);
  const change = (part: Partial<RoleDraft>) => setDraft((now) => ({ ...now, ...part }));
  const gone = useMemo(() => goneOf(catalogue.data?.modules ?? [], draft.permissions).length, [catalogue.data, draft.permissions]);
  const reasons = openReasons(draft, { gone, before });
  const fullReason = !everything ? t('roles.fullNeedsHolder') : draft.name.trim() === '' && !draft.full ? t('roles.fullNeedsName') : undefined;
  return (
    <>
      <QueryView page query={catalogue}>
        {({ contexts, modules }) => (
          <form
            className={classes.editor}
            noValidate
            onSubmit={(event) => {
              // The forms of dialogs stand elsewhere on the page, but React lets their events rise to here.
              if (event.target !== event.currentTarget) return;
              event.preventDefault();
              if (reasons.length === 0 && !busy) onSubmit(draft);
            }}
          >
            <div className={classes.main}>
              <Panel title={t('roles.basics')}>
                <BasicFields
                  name={draft.name}
                  description={draft.description}
                  onName={(name) => change({ name })}
                  onDescription={(description) => change({ description })}
                  nameError={errors.name}
                  descriptionError={errors.description}
                />
              </Panel>
              <Panel title={t('roles.contexts')} description={t('roles.contextsText')}>
                <ContextFields offered={contexts} value={draft.contexts} onChange={(chosen) => change({ contexts: chosen })} error={errors.contexts} />
              </Panel>
              <Panel title={t('roles.permissions')} description={t('roles.permissionsText')}>
                <FullAccessBox checked={draft.full} name={draft.name.trim()} disabledReason={fullReason} onChange={(full) => setDraft((now) => withFullAccess(now, full))} />
                {errors.permissions !== undefined && <Text size="sm" c="var(--mantine-color-error)" role="alert" mb="sm">{errors.permissions}</Text>}
                <PermissionPicker modules={modules} selected={draft.permissions} disabled={draft.full} mayGive={mayGive} onToggle={toggle} />
              </Panel>
            </div>
            <div className={classes.side}>
              <SelectedSummary modules={modules} full={draft.full} selected={draft.permissions} />
            </div>
            <div className={classes.bar}>
              <div className={classes.reasons} id={reasonsId} role="status" aria-live="polite">
                {reasons.length > 0 && (
                  <>
                    <Text size="xs" fw={600}>{before ? t('roles.beforeSave') : t('roles.beforeCreate')}</Text>
                    <ul>
                      {reasons.map((each) => (
                        <li key={each}>{each}</li>
                      ))}
                    </ul>
                  </>
                )}
              </div>
              {cancel}
              <Button type="submit" disabled={reasons.length > 0} loading={busy} aria-describedby={reasonsId}>{submit}</Button>
            </div>
          </form>
        )}
      </QueryView>
      <UnsavedGuard unsaved={!isSame(draft, before ?? initial)} />
    </>
  );
}

/** Which permissions one may give and take: those that one holds. The server decides again. */
function useMayGive(tenant: string): (key: string) => boolean {
  const { data } = useQuery({
    ...accessQuery(tenant),
    select: (access) => (access.wildcard || access.platform ? undefined : new Set<string>(access.permissions)),
  });
  return useCallback((key: string) => data === undefined || data.has(key), [data]);
}
