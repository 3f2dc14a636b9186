namespace RunTui.Engine.Imports.Detection;

/// <summary>Rust crates and workspaces.</summary>
internal static class RustGuess
{
    public static ProjectGuess? Of(ProjectFiles files)
    {
        if (!files.Has("Cargo.toml"))
        {
            return null;
        }

        var all = files.Text("Cargo.toml").Contains("[workspace]", StringComparison.Ordinal) ? " --workspace" : "";
        return new("Rust")
        {
            Tier0 = [.. files.First("rustfmt.toml", ".rustfmt.toml") is null ? [] : new[] { "cargo fmt --check" }, $"cargo check{all}"],
            Tier1 = files.First("clippy.toml", ".clippy.toml") is null ? [] : [$"cargo clippy{all} -- -D warnings"],
            Tier2 = [$"cargo test{all}"],
            Presets = ["rust"],
            Allow = files.AllOf("src", "crates", "tests", "benches", "examples") is { IsEmpty: false } folders ? folders : ["**/*.rs"],
        };
    }
}
