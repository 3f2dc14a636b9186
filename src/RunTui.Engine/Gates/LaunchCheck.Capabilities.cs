using System.Collections.Immutable;
using System.Net.Sockets;
using RunTui.Engine.Blueprints;

namespace RunTui.Engine.Gates;

public sealed partial class LaunchCheck
{
    /// <summary>Looks at the capabilities that can be looked at; run-workflow knows others, such as <c>browser</c>, by name only.</summary>
    private async Task InspectCapabilitiesAsync(
        Step step, LaunchRequest request, CliHealth health, ImmutableArray<string>.Builder messages, CancellationToken cancel)
    {
        if (step.Capabilities.Contains("network"))
        {
            foreach (var domain in step.NetworkDomains ?? request.Blueprint.Defaults.NetworkDomains)
            {
                if (!await ResolvesAsync(domain, cancel))
                {
                    messages.Add($"capability network: '{domain}' does not resolve; check the name and the connection");
                }
            }
        }

        if (step.Capabilities.Contains("external_fs"))
        {
            messages.AddRange(
                from path in step.ExternalPaths
                where !CanBeMade(path, request.RepositoryRoot)
                select $"capability external_fs: '{path}' can neither be written to nor made; make the folder or change the path");
        }

        if (step.Capabilities.Contains("git_push"))
        {
            if (lookups.FindCli("gh") is null)
            {
                messages.Add("capability git_push: missing CLI 'gh'; install it or put it on PATH");
            }
            else if (await health.ProblemOfGitHubAsync(cancel) is { } problem)
            {
                messages.Add($"capability git_push: {problem}");
            }
        }
    }

    private async Task<bool> ResolvesAsync(string domain, CancellationToken cancel)
    {
        try
        {
            return await lookups.ResolveHost(domain, cancel);
        }
        catch (Exception e) when (e is SocketException or ArgumentException)
        {
            return false;
        }
    }

    private bool CanBeMade(string path, string repositoryRoot)
    {
        if (path.Contains('\0', StringComparison.Ordinal))
        {
            return false;
        }

        var full = Path.GetFullPath(path, repositoryRoot);
        var folder = Directory.Exists(full) ? full : Path.GetDirectoryName(full);
        return Directory.Exists(folder) && lookups.IsWritable(folder);
    }
}
