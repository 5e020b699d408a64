import { useMutation } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';

import { api, body } from '@/api/client';
import type { BulkForm } from '@/api/types';
import { faultsByField } from '@/lib/form';
import { createIdempotency } from '@/lib/idempotency';
import { notifyProblem } from '@/lib/notify';
import { useTenant } from '@/lib/session';

/** Asks for a bulk job, and opens it. What is refused of `fields` is shown there by who asks, and everything else in a toast. */
export function useBulk(fields: readonly string[] = []) {
  const tenant = useTenant();
  const navigate = useNavigate();
  const [keyFor] = useState(createIdempotency);
  return useMutation({
    mutationFn: (form: BulkForm) =>
      body(api.POST('/api/v1/tenants/{tenant}/users/bulk', { params: { path: { tenant }, header: { 'Idempotency-Key': keyFor(form) } }, body: form })),
    meta: { errors: 'inline' },
    onSuccess: (job) => navigate({ to: '/admin/$tenant/jobs/$id', params: { tenant, id: job.id } }),
    onError: (error) => {
      if (faultsByField(error, fields).rest) notifyProblem(error);
    },
  });
}
