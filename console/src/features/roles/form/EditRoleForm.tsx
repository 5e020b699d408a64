import { useNavigate } from '@tanstack/react-router';

import type { Tagged } from '@/api/client';
import type { Role } from '@/api/types';
import { notifyDone } from '@/lib/notify';
import { ButtonLink } from '@/lib/router';
import { useTenant } from '@/lib/session';
import { t } from '@/lib/text';

import { PreviewDialog } from '../preview/PreviewDialog';
import { useRefreshRoles } from '../useRefreshRoles';
import { PART_LABELS, type RolePart } from './merge-drafts';
import { bodyOf, draftOf } from './role-draft';
import { RoleEditor } from './RoleEditor';
import { RoleMergeDialog } from './RoleMergeDialog';
import { savedText } from './saved-text';
import { useSaveRole } from './use-save-role';

const namesOf = (parts: readonly RolePart[]) => [...new Set(parts)].map((each) => PART_LABELS[each]).join(', ');

/** The editor of a role at one version; a newer one is never overwritten. */
export function EditRoleForm({ opened }: { opened: Tagged<Role> }) {
  const tenant = useTenant();
  const navigate = useNavigate();
  const refresh = useRefreshRoles();
  const { id } = opened.data;
  const { from, draft, kept, busy, errors, submit, preview, overlap } = useSaveRole(opened, async (saved, merged) => {
    notifyDone(savedText(t('roles.saved', { name: saved.name }), saved));
    if (merged.length > 0) notifyDone(t('conflict.merged', { fields: namesOf(merged) }));
    await navigate({ to: '/admin/$tenant/roles/$id', params: { tenant, id }, ignoreBlocker: true });
    await refresh();
  });
  return (
    <>
      <RoleEditor
        key={from.etag}
        initial={draft}
        before={draftOf(from.data)}
        submit={t('action.save')}
        busy={busy}
        errors={errors}
        onSubmit={submit}
        cancel={<ButtonLink to="/admin/$tenant/roles/$id" params={{ tenant, id }} variant="default">{t('action.cancel')}</ButtonLink>}
      />
      {preview && (
        <PreviewDialog
          role={from.data}
          edit={bodyOf(preview.draft)}
          note={kept.length === 0 ? undefined : t('roles.previewMerged', { fields: namesOf(kept) })}
          busy={busy}
          onConfirm={preview.confirm}
          onClose={preview.close}
        />
      )}
      {overlap && <RoleMergeDialog merged={overlap.merged} saved={overlap.saved} onChoose={overlap.choose} onClose={overlap.close} />}
    </>
  );
}
