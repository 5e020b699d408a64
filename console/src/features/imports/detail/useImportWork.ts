import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';

import { api, body, done } from '@/api/client';
import { keys } from '@/api/queries/keys';
import { notifyDone } from '@/lib/notify';
import { useTenant } from '@/lib/session';
import { t } from '@/lib/text';

/** Applying, undoing and planning anew, each based on the version on screen, and removing. */
export function useImportWork(id: string, etag: string) {
  const tenant = useTenant();
  const queryClient = useQueryClient();
  const navigate = useNavigate();
  const onSettled = () => queryClient.invalidateQueries({ queryKey: keys.imports(tenant) });
  const params = { path: { tenant, import: id }, header: { 'If-Match': etag } };
  const apply = useMutation({
    mutationFn: (skip_errors: boolean) => body(api.POST('/api/v1/tenants/{tenant}/imports/{import}/apply', { params, body: { skip_errors } })),
    onSettled,
  });
  const undo = useMutation({
    mutationFn: () => body(api.POST('/api/v1/tenants/{tenant}/imports/{import}/undo', { params })),
    onSettled,
  });
  const plan = useMutation({
    mutationFn: () => body(api.POST('/api/v1/tenants/{tenant}/imports/{import}/plan', { params: { path: params.path } })),
    onSuccess: () => notifyDone(t('imports.plannedAnew')),
    onSettled,
  });
  const remove = useMutation({
    mutationFn: () => done(api.DELETE('/api/v1/tenants/{tenant}/imports/{import}', { params: { path: params.path } })),
    onSuccess: async () => {
      notifyDone(t('imports.removed'));
      await navigate({ to: '/admin/$tenant/imports', params: { tenant } });
      queryClient.removeQueries({ queryKey: keys.imports(tenant) });
    },
  });
  return { apply, undo, plan, remove };
}
