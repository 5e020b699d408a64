import { useMutation } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';

import { api, body } from '@/api/client';
import { createIdempotency } from '@/lib/idempotency';
import { notifyDone, notifyProblem } from '@/lib/notify';
import { ButtonLink } from '@/lib/router';
import { useTenant } from '@/lib/session';
import { t } from '@/lib/text';
import { PageHeader } from '@/ui';

import { BackToRoles } from '../BackToRoles';
import { useRefreshRoles } from '../useRefreshRoles';
import { bodyOf, draftOf, type RoleDraft } from './role-draft';
import { RoleEditor } from './RoleEditor';
import { roleErrors } from './role-errors';
import { savedText } from './saved-text';

/** A role that does not exist yet. */
export function NewRolePage() {
  const tenant = useTenant();
  const navigate = useNavigate();
  const refresh = useRefreshRoles();
  const [keyFor] = useState(createIdempotency);
  const [initial] = useState(() => draftOf());
  const create = useMutation({
    mutationFn: (draft: RoleDraft) => {
      const role = bodyOf(draft);
      return body(api.POST('/api/v1/tenants/{tenant}/roles', { params: { path: { tenant }, header: { 'Idempotency-Key': keyFor(role) } }, body: role }));
    },
    meta: { errors: 'inline' },
    onSuccess: async (saved) => {
      notifyDone(savedText(t('roles.created', { name: saved.name }), saved));
      await navigate({ to: '/admin/$tenant/roles/$id', params: { tenant, id: saved.id }, ignoreBlocker: true });
      await refresh();
    },
    onError: (error) => {
      if (roleErrors(error).rest) notifyProblem(error);
    },
  });
  return (
    <>
      <PageHeader title={t('roles.add')} description={t('roles.addText')} back={<BackToRoles />} />
      <RoleEditor
        initial={initial}
        submit={t('roles.create')}
        busy={create.isPending}
        errors={roleErrors(create.error).errors}
        onSubmit={(draft) => create.mutate(draft)}
        cancel={<ButtonLink to="/admin/$tenant/roles" params={{ tenant }} variant="default">{t('action.cancel')}</ButtonLink>}
      />
    </>
  );
}
