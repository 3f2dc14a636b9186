namespace RunTui.Terminal.ViewBase;

/// <summary>Where a view begins, in one direction, in the viewport of its SuperView.</summary>
public abstract class Pos
{
    /// <summary>That cell.</summary>
    public static Pos Absolute(int position) => new PosFunc((_, _) => position);

    /// <summary>That part of the SuperView, 0 to 100.</summary>
    public static Pos Percent(int percent) => new PosFunc((available, _) => available * percent / 100);

    /// <summary>So that the view is in the middle.</summary>
    public static Pos Center() => new PosFunc((available, size) => Math.Max(0, (available - size) / 2));

    /// <summary>That many cells before the end; with 0, so that the view ends there.</summary>
    public static Pos AnchorEnd(int offset = 0) => new PosFunc((available, size) => available - (offset == 0 ? size : offset));

    /// <summary>What the function returns at each layout.</summary>
    public static Pos Func(Func<int> position) => new PosFunc((_, _) => position());

    public static Pos Left(View view) => Func(() => view.Frame.X);

    public static Pos Right(View view) => Func(() => view.Frame.Right);

    public static Pos Top(View view) => Func(() => view.Frame.Y);

    public static Pos Bottom(View view) => Func(() => view.Frame.Bottom);

    public static implicit operator Pos(int position) => Absolute(position);

    public static Pos operator +(Pos left, Pos right) => new PosFunc((available, size) => left.Calculate(available, size) + right.Calculate(available, size));

    public static Pos operator -(Pos left, Pos right) => new PosFunc((available, size) => left.Calculate(available, size) - right.Calculate(available, size));

    internal abstract int Calculate(int available, int size);

    private sealed class PosFunc(Func<int, int, int> calculate) : Pos
    {
        internal override int Calculate(int available, int size) => calculate(available, size);
    }
}
