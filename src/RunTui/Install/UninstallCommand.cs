using System.CommandLine;

namespace RunTui.Install;

/// <summary><c>uninstall</c>: removes what <c>install</c> made, exactly that.</summary>
internal sealed class UninstallCommand(CliContext context)
{
    private readonly Option<string> _host = HostOption.Make("Whose skills go; the names on PATH go with the last of them", "all");
    private readonly Option<bool> _dryRun = new("--dry-run") { Description = "Say what would be done; change nothing" };
    private readonly Option<bool> _json = new("--json") { Description = "One JSON document" };

    public Command Build()
    {
        var command = new Command(
            "uninstall",
            "Remove what 'install' made, and put back what it moved aside. What was changed since stays, and is listed.\n\nExample: run-tui uninstall")
        {
            _host, _dryRun, _json,
        };
        command.SetAction(Run);
        return command;
    }

    private int Run(ParseResult parsed)
    {
        var places = InstallPlaces.Of(context.Variable);
        var isDryRun = parsed.GetValue(_dryRun);
        using var taken = isDryRun ? null : InstallLock.Take(places);
        if (!isDryRun)
        {
            InstallFolders.RemoveRemains(places);
        }

        if (InstallManifest.Read(places.Manifest) is { IsEmpty: true, Directories.IsEmpty: true } && !File.Exists(places.Manifest))
        {
            Print([], ["nothing is installed here"]);
            return ExitCodes.Complete;
        }

        var work = new Uninstallation(places, InstallManifest.Read(places.Manifest), HostOption.NamesOf(parsed.GetValue(_host)!).ToHashSet());
        var changes = isDryRun ? work.Preview() : work.Apply();
        Print(changes, changes.Any(change => change.Action == InstallChange.Left) ? ["What is left was changed or added since it was installed: it is yours to keep or remove"] : []);
        return ExitCodes.Complete;

        void Print(IReadOnlyList<InstallChange> changes, IReadOnlyList<string> notes) =>
            new InstallReport { Changes = changes, Notes = notes, IsDryRun = isDryRun }.Print(parsed.GetValue(_json), places, context.Out);
    }
}
