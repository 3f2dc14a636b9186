namespace RunTui.Testing;

/// <summary>One of the folders below <c>skills/</c>: what a host agent is given to follow.</summary>
/// <param name="Folder">Absolute.</param>
public sealed record SkillPackage(string Folder)
{
    /// <summary>Where all of them are.</summary>
    public static string Root { get; } = Path.Combine(Repository.Root, "skills");

    /// <summary>All of them, by name.</summary>
    public static IReadOnlyList<SkillPackage> All { get; } = [.. Directory.GetDirectories(Root).Order(StringComparer.Ordinal).Select(folder => new SkillPackage(folder))];

    public string Name => Path.GetFileName(Folder);

    /// <summary>What is loaded when the skill is called.</summary>
    public SkillDocument Main => SkillDocument.Read(Path.Combine(Folder, "SKILL.md"));

    /// <summary>Every Markdown file of it.</summary>
    public IReadOnlyList<SkillDocument> Documents =>
        [.. Directory.GetFiles(Folder, "*.md", SearchOption.AllDirectories).Order(StringComparer.Ordinal).Select(SkillDocument.Read)];

    public static SkillPackage Of(string name) => All.Single(skill => skill.Name == name);

    public override string ToString() => Name;
}
