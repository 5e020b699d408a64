import { useMutation } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';

import { api, body } from '@/api/client';
import { isProblem } from '@/api/problem';
import type { Role } from '@/api/types';
import { notifyDone, notifyProblem } from '@/lib/notify';
import { ButtonLink } from '@/lib/router';
import { useTenant } from '@/lib/session';
import { t } from '@/lib/text';
import { ConflictDialog } from '@/ui';

import { PreviewDialog } from '../preview/PreviewDialog';
import { useRefreshRoles } from '../useRefreshRoles';
import { bodyOf, draftOf, isFelt, type RoleDraft } from './role-draft';
import { RoleEditor } from './RoleEditor';
import { roleErrors } from './role-errors';
import { savedText } from './saved-text';

interface EditRoleFormProps {
  role: Role;
  /** The version that was read. */
  etag: string;
  onReload: () => void;
}

/** The editor of a role at one version; a newer one is never overwritten. */
export function EditRoleForm({ role, etag, onReload }: EditRoleFormProps) {
  const tenant = useTenant();
  const navigate = useNavigate();
  const refresh = useRefreshRoles();
  const [initial] = useState(() => draftOf(role));
  const [previewed, setPreviewed] = useState<RoleDraft>();
  const leave = () => navigate({ to: '/admin/$tenant/roles/$id', params: { tenant, id: role.id } });
  const save = useMutation({
    mutationFn: (draft: RoleDraft) =>
      body(api.PUT('/api/v1/tenants/{tenant}/roles/{role}', { params: { path: { tenant, role: role.id }, header: { 'If-Match': etag } }, body: bodyOf(draft) })),
    meta: { errors: 'inline' },
    onSuccess: async (saved) => {
      notifyDone(savedText(t('roles.saved', { name: saved.name }), saved));
      await leave();
      await refresh();
    },
    onError: (error) => {
      setPreviewed(undefined);
      if (!isProblem(error, 412) && roleErrors(error).rest) notifyProblem(error);
    },
  });
  return (
    <>
      <RoleEditor
        initial={initial}
        existing
        submit={t('action.save')}
        busy={save.isPending}
        errors={roleErrors(save.error).errors}
        onSubmit={(draft) => (isFelt(draft, initial) ? setPreviewed(draft) : save.mutate(draft))}
        cancel={<ButtonLink to="/admin/$tenant/roles/$id" params={{ tenant, id: role.id }} variant="default">{t('action.cancel')}</ButtonLink>}
      />
      {previewed && (
        <PreviewDialog role={role} edit={bodyOf(previewed)} busy={save.isPending} onConfirm={() => save.mutate(previewed)} onClose={() => setPreviewed(undefined)} />
      )}
      {isProblem(save.error, 412) && (
        <ConflictDialog
          onReload={() => {
            save.reset();
            onReload();
          }}
          onSee={() => {
            void refresh();
            void leave();
          }}
          onClose={() => save.reset()}
        />
      )}
    </>
  );
}
