using System.Collections.Immutable;

namespace RunTui.Engine.Blueprints;

/// <summary>Which files a run may change: a blueprint's <c>scope</c>. The globs are those of <c>Guards/README.md</c>; the rules are Runr's.</summary>
public sealed record ScopeRules
{
    /// <summary>Lockfiles by name, wherever in the tree they are.</summary>
    public static ImmutableArray<string> DefaultLockfiles { get; } =
    [
        "package-lock.json", "pnpm-lock.yaml", "yarn.lock", "bun.lock", "bun.lockb", "packages.lock.json", "go.sum", "Cargo.lock", "poetry.lock", "uv.lock", "Pipfile.lock", "Gemfile.lock", "composer.lock",
    ];

    /// <summary>What tools leave behind, which is never taken for work.</summary>
    public static ImmutableArray<string> DefaultNoise { get; } =
        ["node_modules", "**/node_modules/**", "**/.next/**", "dist/**", "build/**", "**/.turbo/**", "**/.eslintcache", "coverage/**", "**/bin/**", "**/obj/**", "**/.venv/**", "**/__pycache__/**", "**/.pytest_cache/**", "**/.mypy_cache/**", "**/.ruff_cache/**", "target/**"];

    /// <summary>What may be changed; empty lets everything be changed that is not denied.</summary>
    public ImmutableArray<string> Allow { get; init; } = [];

    /// <summary>What may never be changed, whatever <see cref="Allow"/> says, and also where git ignores it.</summary>
    public ImmutableArray<string> Deny { get; init; } = [];

    /// <summary>Names of lists that are added to <see cref="Allow"/>, such as <c>vitest</c>.</summary>
    public ImmutableArray<string> Presets { get; init; } = [];

    /// <summary>Changed only where <see cref="AllowDeps"/> says so, and then wherever they are.</summary>
    public ImmutableArray<string> Lockfiles { get; init; } = DefaultLockfiles;

    /// <summary>Whether lockfiles may be changed.</summary>
    public bool AllowDeps { get; init; }

    /// <summary>What this work owns; where given, nothing outside of it may be changed.</summary>
    public ImmutableArray<string> Owns { get; init; } = [];

    /// <summary>What a track of an orchestration lets its task change at most, whatever the rest says; empty leaves it at that.</summary>
    public ImmutableArray<string> Within { get; init; } = [];

    /// <summary>What tools leave behind: neither work nor a violation, and never committed.</summary>
    public ImmutableArray<string> Noise { get; init; } = DefaultNoise;

    /// <summary>What the checks are made with, such as tests and their scripts: a change to it is said, and stops the step.</summary>
    public ImmutableArray<string> Pins { get; init; } = [];
}
