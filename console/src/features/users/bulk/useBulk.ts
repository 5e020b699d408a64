import { useMutation } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';

import { api, body } from '@/api/client';
import type { BulkForm } from '@/api/types';
import { createIdempotency } from '@/lib/idempotency';
import { useTenant } from '@/lib/session';

/** Asks for a bulk job, and opens it. */
export function useBulk() {
  const tenant = useTenant();
  const navigate = useNavigate();
  const [keyFor] = useState(createIdempotency);
  return useMutation({
    mutationFn: (form: BulkForm) =>
      body(api.POST('/api/v1/tenants/{tenant}/users/bulk', { params: { path: { tenant }, header: { 'Idempotency-Key': keyFor(form) } }, body: form })),
    onSuccess: (job) => navigate({ to: '/admin/$tenant/jobs/$id', params: { tenant, id: job.id } }),
  });
}
