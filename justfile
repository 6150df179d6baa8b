# Every command of the project; `just` lists them.

_list:
    @just --list

# Play the example campaign and open it in the browser
demo *args:
    cargo run -- demo {{ args }}

# Every test, on SQLite and, where it is installed, PostgreSQL
test *args:
    cargo test --workspace {{ args }}

# Print permissions, routes, stages and settings into docs/generated
generate:
    cargo run -p xtask -- generate

# What must hold before a push
check:
    cargo fmt --all --check
    cargo clippy --workspace --all-targets --locked -- -D warnings
    cargo test --workspace --locked
    cargo run -p xtask -- check

# Everything, as before a merge (root on Debian)
ci:
    bash .ci/run
