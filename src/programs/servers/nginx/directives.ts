/** Blocks, and the directives that may stand in each of them. */
const ALLOWED: Record<string, string> = {
  main: 'user worker_processes worker_rlimit_nofile worker_cpu_affinity worker_shutdown_timeout pid events http daemon master_process load_module env',
  events: 'worker_connections multi_accept use accept_mutex',
  http: 'server upstream log_format server_names_hash_bucket_size server_names_hash_max_size',
  server: 'listen server_name ssl_certificate ssl_certificate_key location try_files return rewrite set',
  location: 'location alias proxy_pass try_files return rewrite set internal',
  upstream: 'server keepalive least_conn ip_hash zone hash random',
  'main http server location': 'error_log',
  'main events http server location upstream': 'include',
  'http server location':
    'default_type access_log sendfile keepalive_timeout keepalive_requests root index error_page types proxy_set_header proxy_http_version proxy_buffering proxy_redirect proxy_read_timeout proxy_connect_timeout proxy_send_timeout proxy_cache proxy_pass_header proxy_hide_header gzip gzip_types gzip_vary gzip_min_length gzip_proxied gzip_comp_level tcp_nopush tcp_nodelay autoindex add_header charset resolver client_max_body_size client_body_timeout client_header_timeout send_timeout expires server_tokens types_hash_max_size types_hash_bucket_size allow deny auth_basic auth_basic_user_file ssl_protocols ssl_ciphers ssl_prefer_server_ciphers ssl_session_cache ssl_session_timeout limit_rate etag absolute_redirect port_in_redirect server_name_in_redirect satisfy if_modified_since log_not_found',
};

/** Where a directive may stand. */
export const CONTEXTS = new Map<string, Set<string>>();
for (const [contexts, names] of Object.entries(ALLOWED)) {
  for (const name of names.split(' ')) {
    const known = CONTEXTS.get(name) ?? new Set();
    CONTEXTS.set(name, known);
    for (const context of contexts.split(' ')) known.add(context);
  }
}

/** Directives that may be given once. */
export const ONCE = new Set(
  'user pid daemon master_process worker_processes worker_rlimit_nofile events http'.split(' '),
);
