using RunTui.Terminal.App;
using RunTui.Terminal.Drawing;

namespace RunTui.Terminal.ViewBase;

/// <summary>
/// A rectangle that draws itself, holds SubViews and takes keys and mouse. Views belong to the thread that runs the application; other
/// threads reach them through <see cref="IApplication.Invoke"/>.
/// </summary>
public partial class View
{
    private IApplication? _app;

    /// <summary>A name for tests and for looking it up.</summary>
    public string Id { get; set; } = "";

    /// <summary>Stands on the border, or on the tab.</summary>
    public virtual string Title
    {
        get;
        set
        {
            if (field != value)
            {
                field = value;
                (SuperView ?? this).SetNeedsDraw();
            }
        }
    } = "";

    /// <summary>What the view shows, where it shows a text.</summary>
    public virtual string Text
    {
        get;
        set
        {
            if (field != value)
            {
                field = value;
                TextWasSet();
            }
        }
    } = "";

    public bool Visible
    {
        get;
        set
        {
            if (field != value)
            {
                field = value;
                LoseFocusWhereImpossible();
                (SuperView ?? this).SetNeedsLayout();
            }
        }
    } = true;

    /// <summary>Whether it can be used; one inside a disabled view cannot.</summary>
    public bool Enabled
    {
        get => field && SuperView?.Enabled != false;
        set
        {
            field = value;
            LoseFocusWhereImpossible();
            SetNeedsDraw();
        }
    } = true;

    /// <summary>The application that runs the view or a view around it.</summary>
    public IApplication? App
    {
        get => _app ?? SuperView?.App;
        internal set => _app = value;
    }

    /// <summary>The characters to draw with.</summary>
    public Glyphs Glyphs => App?.Glyphs ?? Glyphs.Unicode;

    /// <summary>The colours of this view and those in it; null takes them from around it.</summary>
    public Scheme? Scheme
    {
        get;
        set
        {
            field = value;
            SetNeedsDraw();
        }
    }

    public Scheme GetScheme() => Scheme ?? SuperView?.GetScheme() ?? App?.Scheme ?? Scheme.Default;

    public Attribute GetAttributeForRole(VisualRole role) => GetScheme().GetAttributeForRole(Enabled ? role : VisualRole.Disabled);

    /// <summary>Another text needs a layout only where the size follows from it.</summary>
    private protected virtual void TextWasSet()
    {
        if (IsSizedByContent)
        {
            SetNeedsLayout();
        }
        else
        {
            SetNeedsDraw();
        }
    }

    public override string ToString() => $"{GetType().Name}({(Id.Length > 0 ? Id : Title)})";
}
