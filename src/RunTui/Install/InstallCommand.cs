using System.Collections.Immutable;
using System.CommandLine;
using RunTui.Engine.Agents;

namespace RunTui.Install;

/// <summary><c>install</c>: the skills for host agents, and the program's names on PATH.</summary>
internal sealed class InstallCommand(CliContext context)
{
    private readonly Option<string> _host = HostOption.Make("Which agents get the skills; both is claude and codex", "both");
    private readonly Option<string> _mode = HostOption.Words("--mode", "Links to one copy of the skills, or files of their own for each agent", "symlink", "symlink", "copy");
    private readonly Option<bool> _force = new("--force") { Description = "Move what is in the way into a backup, which 'uninstall' puts back" };
    private readonly Option<bool> _dryRun = new("--dry-run") { Description = "Say what would be done; change nothing" };
    private readonly Option<bool> _json = new("--json") { Description = "One JSON document" };

    public Command Build()
    {
        var command = new Command(
            "install",
            "Give Claude Code, Codex or Gemini the skills that come with run-tui, and put run-tui, run-workflow, run-skill and runr into ~/.local/bin. Looks at everything before it changes anything; can be repeated.\n\nExample: run-tui install --host all")
        {
            _host, _mode, _force, _dryRun, _json,
        };
        command.SetAction(Run);
        return command;
    }

    private int Run(ParseResult parsed)
    {
        var places = InstallPlaces.Of(context.Variable);
        var program = OwnProgramFile.Find();
        var all = HostAgent.All(places.Home, context.Variable);
        HostAgent[] hosts = [.. HostOption.NamesOf(parsed.GetValue(_host)!).Select(name => all.First(host => host.Name == name))];
        var isDryRun = parsed.GetValue(_dryRun);
        using var taken = isDryRun ? null : InstallLock.Take(places);
        if (!isDryRun)
        {
            InstallFolders.RemoveRemains(places);
        }

        var manifest = InstallManifest.Read(places.Manifest);
        string[] notes = [.. Notes(hosts, places, program, manifest)];
        var work = Look();
        var changes = isDryRun ? work.Preview() : work.Apply();
        new InstallReport { Changes = changes, Notes = notes, IsDryRun = isDryRun }.Print(parsed.GetValue(_json), places, context.Out);
        return ExitCodes.Complete;

        Installation Look()
        {
            var wanted = new WantedThings(places, program, manifest).For(hosts, parsed.GetValue(_mode) == "copy");
            var plan = new InstallSurvey(manifest, places, parsed.GetValue(_force)).Look(wanted, hosts.Select(host => host.Name).Append(WantedThings.Shared).ToHashSet());
            return plan.Conflicts.IsEmpty ? new Installation(places, manifest, plan) : throw Refused(plan.Conflicts);
        }
    }

    private static UserException Refused(ImmutableArray<string> conflicts) => new(
        $"something else is in the way; nothing was changed (--force moves it into a backup, which 'run-tui uninstall' puts back):\n  {string.Join("\n  ", conflicts)}")
    {
        Id = "in_the_way",
        Findings = conflicts,
    };

    private IEnumerable<string> Notes(HostAgent[] hosts, InstallPlaces places, string program, InstallManifest manifest)
    {
        foreach (var host in hosts.Where(host => !host.IsInstalled(context.Variable, manifest)))
        {
            yield return $"note: {host.Title} isn't installed here; it will find the skills once it is";
        }

        if (OwnProgramFile.WarningFor(program) is { } warning)
        {
            yield return "note: " + warning;
        }

        var path = (context.Variable("PATH") ?? "").Split(Path.PathSeparator);
        var isOnPath = path.Select(Path.TrimEndingDirectorySeparator).Contains(places.Programs);
        if (!isOnPath)
        {
            yield return $"note: {places.Short(places.Programs)} isn't on your PATH; add to your shell's profile: export PATH=\"$HOME/.local/bin:$PATH\"";
        }

        var first = isOnPath ? path.TakeWhile(folder => Path.TrimEndingDirectorySeparator(folder) != places.Programs).ToArray() : [];
        foreach (var name in WantedThings.Names)
        {
            if (AnotherIn(first, name, program) is { } before)
            {
                yield return $"note: {places.Short(before)} is another {name}, and comes before {places.Short(places.Programs)} on your PATH";
            }
            else if (AnotherIn(path.Where(folder => Path.TrimEndingDirectorySeparator(folder) != places.Programs), name, program) is { } hidden)
            {
                yield return $"note: {places.Short(hidden)} is another {name}; {places.Short(places.Programs)} {(isOnPath ? "comes first" : "would come first")} on your PATH, so that '{name}' starts run-tui";
            }
        }

        yield return $"Restart {string.Join(" and ", hosts.Select(host => host.Title))}, then say: {string.Join(" or ", hosts.Select(host => host.Call))}";
    }

    /// <summary>The program that a name would start from some folders, where that isn't this one.</summary>
    private static string? AnotherIn(IEnumerable<string> folders, string name, string program)
    {
        var path = string.Join(Path.PathSeparator, folders);
        return new CliLookup(variable => variable == "PATH" ? path : null).Find(name) is { } found && PathState.RealOf(found) != PathState.RealOf(program) ? found : null;
    }
}
