namespace RunTui.Engine.Imports.Detection;

/// <summary>Go modules.</summary>
internal static class GoGuess
{
    public static ProjectGuess? Of(ProjectFiles files) => files.First("go.mod", "go.work") is null ? null : new("Go")
    {
        Tier0 = ["go build ./...", "go vet ./..."],
        Tier1 = files.First(".golangci.yml", ".golangci.yaml", ".golangci.toml") is null ? [] : ["golangci-lint run"],
        Tier2 = ["go test ./..."],
        Presets = ["go"],
        Allow = ["**/*.go", .. files.AllOf("cmd", "internal", "pkg")],
    };
}
