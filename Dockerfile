# remit in a container: docker run --rm -v "$PWD:/charters" remit check
FROM node:24-slim AS build
WORKDIR /remit
COPY . .
RUN npm ci --ignore-scripts && node scripts/npmTarball.mjs /packed

FROM node:24-slim
RUN apt-get update && apt-get install --yes --no-install-recommends git && rm -rf /var/lib/apt/lists/*
COPY --from=build /packed/ /packed/
RUN npm install --global --offline /packed/*.tgz && rm -rf /packed
# The folder belongs to whoever mounts it; Git asks only who owns it.
RUN git config --system --add safe.directory '*'
WORKDIR /charters
USER node
ENTRYPOINT ["remit"]
CMD ["check"]
