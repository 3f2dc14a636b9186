using System.Collections.Immutable;
using System.Text;

namespace RunTui.Install;

/// <summary>All that an install is to leave behind.</summary>
/// <param name="places">Where things belong.</param>
/// <param name="program">The file that the names on PATH lead to.</param>
/// <param name="manifest">What earlier installs made.</param>
internal sealed class WantedThings(InstallPlaces places, string program, InstallManifest manifest)
{
    /// <summary>Of what all hosts need.</summary>
    public const string Shared = "";

    /// <summary>What the program is called by on PATH.</summary>
    public static readonly ImmutableArray<string> Names = [ProgramName.Own, ProgramName.RunWorkflow, ProgramName.RunSkill, ProgramName.Runr];

    private readonly IReadOnlyList<BundledFile> _files = BundledSkills.Files();

    /// <summary>For these hosts, with what they share.</summary>
    /// <param name="hosts">The hosts.</param>
    /// <param name="copy">Whether each gets files of its own, instead of links to ours.</param>
    public IReadOnlyList<WantedThing> For(IReadOnlyList<HostAgent> hosts, bool copy)
    {
        List<WantedThing> wanted = [];
        var skills = BundledSkills.Names(_files);

        // Before the links that lead there; and a host that isn't asked for now may have some.
        if (!copy || manifest.Things.Any(thing => hosts.All(host => host.Name != thing.Owner) && PathState.TargetOf(thing.Made)?.StartsWith(places.Skills, StringComparison.Ordinal) == true))
        {
            wanted.AddRange(skills.SelectMany(skill => Tree(skill, Path.Combine(places.Skills, skill), Shared)));
        }

        foreach (var host in hosts)
        {
            foreach (var skill in skills)
            {
                var path = Path.Combine(host.Skills, skill);
                wanted.AddRange(copy ? Tree(skill, path, host.Name) : [Link(path, Path.Combine(places.Skills, skill), host.Name)]);
            }

            if (host.CommandFile is { } file && skills.Contains("run"))
            {
                wanted.Add(new WantedThing { Path = file, Root = file, Owner = host.Name, Content = Encoding.UTF8.GetBytes($"Read {places.Short(host.Skills)}/run/SKILL.md and follow it, with these arguments: $ARGUMENTS\n") });
            }
        }

        wanted.AddRange(Names.Select(name => Link(Path.Combine(places.Programs, name), program, Shared)).Where(link => !IsTheProgram(link.Path)));
        return wanted;
    }

    private IEnumerable<WantedThing> Tree(string skill, string root, string owner) => _files
        .Where(file => file.Path.StartsWith(skill + "/", StringComparison.Ordinal))
        .Select(file => new WantedThing { Path = root + file.Path[skill.Length..], Root = root, Owner = owner, Content = file.Bytes });

    private static WantedThing Link(string path, string target, string owner) => new() { Path = path, Root = path, Owner = owner, Target = target };

    /// <summary>Whether that is the very file that runs, or somebody else's link to it.</summary>
    private bool IsTheProgram(string path) =>
        manifest.At(path) is null && (path == program || (PathState.Of(path) is { } state && PathState.TargetOf(state) is not null && PathState.RealOf(path) == PathState.RealOf(program)));
}
