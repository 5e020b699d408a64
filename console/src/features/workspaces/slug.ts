export { slugFor } from '@/lib/slug';
