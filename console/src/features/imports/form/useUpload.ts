import { useMutation } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';

import { api, body } from '@/api/client';
import type { ImportKind } from '@/api/types';
import { useTenant } from '@/lib/session';

interface Upload {
  kind: ImportKind;
  file: File;
  /** `Header:field` for each column; `Header:` leaves it out. */
  map: string[];
}

/** Sends a file as it is, and opens its plan. */
export function useUpload() {
  const tenant = useTenant();
  const navigate = useNavigate();
  return useMutation({
    mutationFn: ({ kind, file, map }: Upload) =>
      body(
        api.POST('/api/v1/tenants/{tenant}/imports', {
          params: { path: { tenant }, query: { kind, map, name: file.name.slice(0, 200) } },
          headers: { 'Content-Type': 'text/csv' },
          body: '',
          bodySerializer: () => file,
        }),
      ),
    meta: { errors: 'inline' },
    onSuccess: ({ id }) => navigate({ to: '/admin/$tenant/imports/$id', params: { tenant, id } }),
  });
}
