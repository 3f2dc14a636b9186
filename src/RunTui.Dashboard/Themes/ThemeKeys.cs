namespace RunTui.Dashboard.Themes;

/// <summary>All keys of a theme file.</summary>
internal static class ThemeKeys
{
    public const string Name = "name";
    public const string About = "about";
    public const string Base = "base";
    public const string Dialog = "dialog";

    /// <summary>The role that the others take their colours from where they have none.</summary>
    public const string Normal = "normal";

    /// <summary>The keys of <c>base</c> and <c>dialog</c>.</summary>
    public static IReadOnlyList<ThemeKey<Scheme>> Roles { get; } =
    [
        new(Normal, s => s.Normal, (s, look) => s with { Normal = look }),
        new("hot-normal", s => s.HotNormal, (s, look) => s with { HotNormal = look }),
        new("focus", s => s.Focus, (s, look) => s with { Focus = look }),
        new("hot-focus", s => s.HotFocus, (s, look) => s with { HotFocus = look }),
        new("active", s => s.Active, (s, look) => s with { Active = look }),
        new("hot-active", s => s.HotActive, (s, look) => s with { HotActive = look }),
        new("highlight", s => s.Highlight, (s, look) => s with { Highlight = look }),
        new("disabled", s => s.Disabled, (s, look) => s with { Disabled = look }),
        new("editable", s => s.Editable, (s, look) => s with { Editable = look }),
        new("read-only", s => s.ReadOnly, (s, look) => s with { ReadOnly = look }),
        new("code", s => s.Code, (s, look) => s with { Code = look }),
    ];

    /// <summary>The looks that stand in the file by themselves.</summary>
    public static IReadOnlyList<ThemeKey<Theme>> Looks { get; } =
    [
        new("running", t => t.Running, (t, look) => t with { Running = look }),
        new("waiting", t => t.Waiting, (t, look) => t with { Waiting = look }),
        new("pending", t => t.Pending, (t, look) => t with { Pending = look }),
        new("done", t => t.Done, (t, look) => t with { Done = look }),
        new("failed", t => t.Failed, (t, look) => t with { Failed = look }),
        new("paused", t => t.Paused, (t, look) => t with { Paused = look }),
        new("skipped", t => t.Skipped, (t, look) => t with { Skipped = look }),
        new("added", t => t.Added, (t, look) => t with { Added = look }),
        new("removed", t => t.Removed, (t, look) => t with { Removed = look }),
        new("heading", t => t.Heading, (t, look) => t with { Heading = look }),
    ];

    public static IReadOnlyList<string> All { get; } = [Name, About, Base, Dialog, .. Looks.Select(key => key.Name)];
}
