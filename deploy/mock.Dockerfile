# A single mock, for tests in any language.
# Build the packages first, in the parent folder (npm run mocks:pack). --build-arg MOCK=mock-erp selects another mock.
ARG NODE_VERSION=24.21.0
ARG NODE_DIGEST=sha256:ebfe2f90462722a7a4de65e91990e97fe0d401c70e0e762c5b53302f905ec1c1

FROM node:${NODE_VERSION}-alpine@${NODE_DIGEST}
ARG MOCK=mock-rdcrm
WORKDIR /mock
COPY mocks/rdcrm-${MOCK}-*.tgz /package.tgz
RUN tar -xzf /package.tgz --strip-components=1 \
	&& npm install --omit=dev --omit=peer --ignore-scripts --no-audit --no-fund
USER node
EXPOSE 8080
HEALTHCHECK CMD ["wget", "-q", "-O", "/dev/null", "http://127.0.0.1:8080/_sandbox/health"]
ENTRYPOINT ["node", "cli.js", "--host", "0.0.0.0", "--port", "8080"]
