using RunTui.Engine.Blueprints;

namespace RunTui.Engine.Gates;

/// <summary>
/// Finds what a gate runs: what the plan says, else what the project that the run lies in is built with. The nearest folder that
/// knows the gate wins, from the run folder up to the repository root.
/// </summary>
/// <param name="findCli">The path of a program that can be started, or null.</param>
internal sealed class GateCommandResolver(Func<string, string?> findCli)
{
    public GateCommand Resolve(string gate, BlueprintDefaults defaults, string runFolder, string repositoryRoot)
    {
        if (defaults.GateCommands.GetValueOrDefault(gate) is { } given && !string.IsNullOrWhiteSpace(given))
        {
            return new(gate, given, runFolder);
        }

        if (gate == "diff-check")
        {
            return RepositoryRoot.IsRoot(repositoryRoot)
                ? new(gate, "git diff --check", runFolder)
                : Missing(gate, runFolder, $"{runFolder} is in no git repository");
        }

        string? nearMiss = null;
        foreach (var folder in RepositoryRoot.Above(runFolder, repositoryRoot))
        {
            foreach (var candidate in ProjectCommands.In(folder, repositoryRoot, gate, findCli))
            {
                if (candidate.Command is not null)
                {
                    return new(gate, candidate.Command, folder);
                }

                nearMiss ??= candidate.Missing;
            }
        }

        return Missing(gate, runFolder, nearMiss ?? $"nothing from {runFolder} up to {repositoryRoot} says how to run it");
    }

    private static GateCommand Missing(string gate, string folder, string reason) =>
        new(gate, null, folder, $"Gate '{gate}' has no command: {reason}. Set defaults.gate_commands.{gate} in the blueprint.");
}
