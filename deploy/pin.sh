#!/bin/sh
# Writes the digest of n8n's image into .env, which compose.yaml reads.
set -eu
cd "$(dirname "$0")"
image=n8nio/n8n:$(sed -n 's/^ARG N8N_VERSION=//p' Dockerfile)
digest=$(docker buildx imagetools inspect "$image" --format '{{.Manifest.Digest}}')
if ! echo "$digest" | grep -Eqx 'sha256:[0-9a-f]{64}'; then
	echo "The registry gave no digest of $image: $digest" >&2
	exit 1
fi
touch .env
others=$(grep -v '^N8N_DIGEST=' .env || true)
printf '%s\n' ${others:+"$others"} "N8N_DIGEST=$digest" > .env
echo "$image is pinned to $digest"
