using System.Collections.Immutable;
using System.Reflection;
using RunTui.Engine.Text;

namespace RunTui.Engine.Flows;

/// <summary>The flows that steps can name: ours, and those in a repository's <c>.run-tui/flows</c>. Files are read when somebody asks.</summary>
/// <param name="repositoryRoot">The repository, absolute; null has none of its own.</param>
public sealed class FlowCatalog(string? repositoryRoot)
{
    private const int MostFiles = 200;
    private const string ResourcePrefix = "flows/";

    private readonly Lazy<ImmutableArray<Flow>> _builtIn = new(() => [.. BuiltIn.Select(ReadBuiltIn)]);
    private readonly Lazy<(ImmutableArray<Flow> Flows, ImmutableArray<FlowError> Errors)> _own = new(() => ReadOwn(repositoryRoot));

    /// <summary>The names of ours, which no other flow can have.</summary>
    public static ImmutableArray<string> BuiltIn { get; } = [Flow.Direct, "milestone", "milestone-fast", "sprint", "bug", "post-pr", Flow.WorkItem, Flow.Routed, Flow.Choice];

    /// <summary>Where a repository's own are, relative to its root.</summary>
    public static string Folder { get; } = Path.Join(".run-tui", "flows");

    /// <summary>All flows that can be used: ours first, then the repository's by name.</summary>
    public IReadOnlyList<Flow> All => [.. _builtIn.Value, .. _own.Value.Flows];

    /// <summary>What is wrong with the repository's; a flow that anything is wrong with isn't one of <see cref="All"/>.</summary>
    public IReadOnlyList<FlowError> Errors => _own.Value.Errors;

    /// <summary>The flow of that name, or null. For one of ours no file of the repository is read.</summary>
    public Flow? Find(string name) => BuiltIn.Contains(name)
        ? ReadBuiltIn(name)
        : _own.Value.Flows.FirstOrDefault(flow => flow.Name == name);

    /// <summary>Reads a repository's own flow, which can't have the name of one of ours.</summary>
    /// <param name="path">The file.</param>
    /// <param name="shown">The file's name, as errors are to show it.</param>
    public static FlowReadResult ReadFile(string path, string shown)
    {
        try
        {
            return FlowReader.Read(YamlSource.ReadText(path), shown, BuiltIn);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return new(null, [new(shown, 0, 0, $"it cannot be read: {ShortText.Line(e.Message)}")]);
        }
    }

    internal static Flow ReadBuiltIn(string name)
    {
        var file = $"{ResourcePrefix}{name}.yaml";
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(file)!;
        using var reader = new StreamReader(stream);
        var result = FlowReader.Read(reader.ReadToEnd(), file);
        return result.Flow is { } flow ? flow with { File = null } : throw new InvalidOperationException(result.Errors[0].ToString());
    }

    private static (ImmutableArray<Flow> Flows, ImmutableArray<FlowError> Errors) ReadOwn(string? root)
    {
        var folder = root is null ? null : Path.Join(root, Folder);
        List<Flow> flows = [];
        List<FlowError> errors = [];
        foreach (var path in Files(folder, errors))
        {
            var result = ReadFile(path, Path.Join(Folder, Path.GetFileName(path)));
            errors.AddRange(result.Errors);
            if (result.Flow is not { } flow)
            {
                continue;
            }

            if (flows.Find(f => f.Name == flow.Name) is { } other)
            {
                errors.Add(new(flow.File!, 0, 0, $"the flow {flow.Name} is in {other.File} already; expected another name"));
            }
            else
            {
                flows.Add(flow);
            }
        }

        return ([.. flows.OrderBy(f => f.Name, StringComparer.Ordinal)], [.. errors]);
    }

    private static IEnumerable<string> Files(string? folder, List<FlowError> errors)
    {
        try
        {
            return folder is null || !Directory.Exists(folder)
                ? []
                : [.. Directory.EnumerateFiles(folder)
                    .Where(file => Path.GetExtension(file) is ".yaml" or ".yml")
                    .Order(StringComparer.Ordinal)
                    .Take(MostFiles)];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            errors.Add(new(Folder, 0, 0, $"it cannot be read: {ShortText.Line(e.Message)}"));
            return [];
        }
    }
}
