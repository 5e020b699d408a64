import { useMutation } from '@tanstack/react-query';

import { api, body } from '@/api/client';
import type { Tenant } from '@/api/types';
import { notifyDone } from '@/lib/notify';
import { t } from '@/lib/text';

import { useRefreshTenants } from './useRefreshTenants';

/** Lets a suspended tenant live again. */
export function useResumeTenant() {
  const refresh = useRefreshTenants();
  return useMutation({
    mutationFn: ({ slug }: Tenant) => body(api.POST('/api/v1/tenants/{tenant}/resume', { params: { path: { tenant: slug } }, body: {} })),
    onSuccess: ({ name }) => {
      notifyDone(t('tenants.resumed', { name }));
      return refresh();
    },
  });
}
