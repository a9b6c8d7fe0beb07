# The server in a container: `mvn package -DskipTests`, then `docker build -t parley-server .`
FROM eclipse-temurin:25-jdk AS runtime
COPY installer/src/package/server/runtime.options /runtime.options
RUN jlink @/runtime.options --output /runtime

FROM debian:12-slim
RUN useradd --system --uid 10001 --user-group --home-dir /var/lib/parley --shell /usr/sbin/nologin parley \
    && install -d -o parley -g parley -m 0700 /var/lib/parley
COPY --from=runtime /runtime /opt/parley-server/runtime
COPY server/target/parley-server.jar LICENSE NOTICE /opt/parley-server/
USER 10001:10001
WORKDIR /var/lib/parley
VOLUME /var/lib/parley
EXPOSE 8008
# People need an account and everything is encrypted; the first start writes the administrator's code to the log.
ENV HOST=0.0.0.0 PORT=8008 DATA_DIR=/var/lib/parley
HEALTHCHECK --start-period=20s --interval=30s --timeout=3s CMD ["bash", "-c", "exec 3<>/dev/tcp/localhost/$PORT"]
ENTRYPOINT ["/opt/parley-server/runtime/bin/java", "--enable-native-access=ALL-UNNAMED", "-XX:+UseSerialGC", "-XX:+UseCompactObjectHeaders", \
    "-Xms16m", "-XX:MaxRAMPercentage=60", "-XX:TrimNativeHeapInterval=5000", "-jar", "/opt/parley-server/parley-server.jar"]
