# One static binary, run by a user without rights. Build: docker build --build-arg VERSION=1.2.3 -t guanjia .
FROM golang:1.26-bookworm AS build
WORKDIR /src
COPY go.mod go.sum ./
COPY persistence/nocgo/go.mod persistence/nocgo/
RUN go mod download
COPY . .
ARG VERSION=development
RUN CGO_ENABLED=0 go build -trimpath -ldflags "-s -w -X main.version=$VERSION" -o /guanjia ./cmd/guanjia && mkdir -p /data /image && ln -s data /image/guanjia-data

# static: certificates, time zones and the user nonroot (65532), nothing else.
FROM gcr.io/distroless/static-debian12:nonroot
COPY --from=build /guanjia /guanjia
COPY --from=build --chown=65532:65532 /data /data
# The usual data directory, guanjia-data, is the volume: GUANJIA_DATA is not set here, because it is a fault beside DATABASE_URL.
COPY --from=build /image/ /
WORKDIR /
ENV GUANJIA_HTTP_ADDR=:8080
VOLUME /data
EXPOSE 8080
HEALTHCHECK --interval=10s --timeout=4s --start-period=30s CMD ["/guanjia", "health"]
ENTRYPOINT ["/guanjia"]
CMD ["serve"]
