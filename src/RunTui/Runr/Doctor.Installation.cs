using System.Globalization;
using System.Runtime.InteropServices;
using RunTui.Dashboard.Configuration;
using RunTui.Engine.Agents;
using RunTui.Engine.Gates;
using RunTui.Install;

namespace RunTui.Runr;

internal sealed partial class Doctor
{
    /// <summary>What concerns this program alone, wherever it is called.</summary>
    private void CheckInstallation()
    {
        Add("version", DoctorState.Ok, ProgramVersion.Text);
        Add("dotnet", DoctorState.Ok, $"{RuntimeInformation.FrameworkDescription}, {RuntimeInformation.RuntimeIdentifier}");
        var lookup = new CliLookup(context.Variable);
        Add("program", lookup.Find(ProgramName.Own) is { } path ? (DoctorState.Ok, path) : (DoctorState.Note, $"{ProgramName.Own} is not on PATH"));
        Add("tmux", DoctorState.Ok, "not needed");
        Add("home", context.Home is not { Length: > 0 } home || !Directory.Exists(home) ? (DoctorState.Note, "there is no home folder")
            : FolderAccess.IsWritable(home) ? (DoctorState.Ok, home)
            : (DoctorState.Note, $"{home}: can't be written to"));
        CheckSettings();
        var hosts = SkillHosts().Where(host => File.Exists(Path.Combine(host.Skills, "run", "SKILL.md"))).Select(host => host.Name).ToList();
        Add("skills", hosts.Count > 0 ? (DoctorState.Ok, $"installed for {string.Join(" and ", hosts)}") : (DoctorState.Note, "installed for no host agent"));
    }

    private void CheckSettings()
    {
        var file = ConfigFolder.Of(context.Variable) is { } folder ? Path.Combine(folder, ConfigFile.Name) : null;
        if (file is null || !File.Exists(file))
        {
            Add("settings", DoctorState.Ok, file is null ? "none" : $"none ({file})");
            return;
        }

        var problems = ConfigFile.Load(file).Problems;
        Add("settings", problems.Count == 0 ? (DoctorState.Ok, file)
            : (DoctorState.Warning, string.Create(CultureInfo.InvariantCulture, $"{problems[0].Message}{(problems.Count > 1 ? $", and {problems.Count - 1} more" : "")}")));
    }

    private IReadOnlyList<HostAgent> SkillHosts() => context.Home.Length > 0 ? HostAgent.All(context.Home, context.Variable) : [];

    private void Add(string id, (DoctorState State, string Message) found) => Add(id, found.State, found.Message);
}
